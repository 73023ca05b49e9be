using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Crm.Fakes;

namespace Crm.Benchmarks.W1;

/// <summary>The published program, set up by environment variables, with the script w1 imported as the bot's default.</summary>
internal sealed class ProgramVariant(string folder, string script, FakeTelegram fake, Setting setting) : Variant("program")
{
    readonly string _data = Directory.CreateDirectory(Path.Combine(setting.Directory, "program")).FullName;
    readonly string _url = $"http://127.0.0.1:{FreePort()}";
    bool _imported;

    public override async Task<Subject> Start()
    {
        if (!_imported) await Import();
        fake.Ledger.Clear();
        var process = Run([], quiet: true);
        await Ready(process);
        var hook = new Uri((await fake.Ledger.Wait(c => c.Method == "setWebhook" && c["url"] != null, TimeSpan.FromSeconds(30)))["url"]!);
        return new Subject(process, new Uri(_url + hook.AbsolutePath));
    }

    async Task Import()
    {
        using var import = Run(["script", "import", Path.GetFullPath(script), "--publish", "--default", "telegram"], quiet: false);
        await import.WaitForExitAsync();
        if (import.ExitCode != 0) throw new InvalidOperationException($"Importing {script} ended with {import.ExitCode}.");
        _imported = true;
    }

    Process Run(string[] arguments, bool quiet)
    {
        var executable = Path.Combine(folder, "Crm.Bot");
        var start = File.Exists(executable)
            ? new ProcessStartInfo(executable, arguments)
            : new ProcessStartInfo("dotnet", [Path.Combine(folder, "Crm.Bot.dll"), .. arguments]);
        start.WorkingDirectory = _data;
        foreach (var (key, value) in Environment()) start.Environment[key] = value;
        start.RedirectStandardOutput = quiet;
        var process = Process.Start(start)!;
        if (quiet) _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return process;
    }

    Dictionary<string, string> Environment()
    {
        var keys = new Dictionary<string, string>
        {
            ["Urls"] = _url, ["Crm__PublicUrl"] = _url, ["Crm__DataDirectory"] = _data, ["Crm__Demo"] = "false",
            ["Telegram__Token"] = setting.Token, ["Telegram__Mode"] = "Webhook", ["Telegram__WebhookSecret"] = Dialogue.Secret,
            ["Telegram__ApiBaseUrl"] = setting.ApiUrl, ["Telegram__MessagesPerSecond"] = "0",
            ["Database__Provider"] = setting.Provider == "sqlite" ? "Sqlite" : "PostgreSql",
        };
        if (setting.Connection != "") keys["Database__ConnectionString"] = setting.Connection;
        return keys;
    }

    async Task Ready(Process process)
    {
        using var http = new HttpClient();
        var until = Stopwatch.GetTimestamp() + 60 * Stopwatch.Frequency;
        while (!await Answers(http))
        {
            if (process.HasExited) throw new InvalidOperationException($"The program ended with {process.ExitCode} at its start.");
            if (Stopwatch.GetTimestamp() > until) throw new TimeoutException("The program was not ready within 60 s.");
            await Task.Delay(10);
        }
    }

    async Task<bool> Answers(HttpClient http)
    {
        try { return (await http.GetAsync(_url + "/health/ready")).IsSuccessStatusCode; }
        catch (HttpRequestException) { return false; }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
