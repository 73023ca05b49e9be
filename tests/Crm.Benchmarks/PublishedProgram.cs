using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Crm.Benchmarks;

/// <summary>The published program as child processes over one data directory, set up by environment variables.</summary>
internal sealed class PublishedProgram(string folder, string data, IReadOnlyDictionary<string, string> keys)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly HttpClient Http = new();

    /// <summary>Where it listens.</summary>
    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>What the processes printed, one after the other.</summary>
    public string Log => Path.Combine(data, "program.log");

    /// <summary>Imports and publishes a script and makes it the one that strangers start in the channel.</summary>
    public Task Import(string script, string channel = "telegram") => Command("script", "import", Path.GetFullPath(script), "--publish", "--default", channel);

    /// <summary>Runs a command to its end; its last line.</summary>
    public async Task<string> Command(params string[] words)
    {
        var last = "";
        using var process = Run(words, line => last = line);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? last : throw new InvalidOperationException($"{string.Join(' ', words)} ended with {process.ExitCode}; see {Log}.");
    }

    /// <summary>Starts it and waits until /health/ready says so.</summary>
    public async Task<Process> Start()
    {
        var process = Run([]);
        var began = Stopwatch.GetTimestamp();
        while (!await IsReady())
        {
            if (process.HasExited) throw new InvalidOperationException($"The program ended with {process.ExitCode} at its start; see {Log}.");
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"The program was not ready within {Patience.TotalSeconds} s; see {Log}.");
            await Task.Delay(10);
        }
        return process;
    }

    Process Run(string[] arguments, Action<string>? hear = null)
    {
        var executable = Path.Combine(folder, "Crm.Bot");
        var start = File.Exists(executable)
            ? new ProcessStartInfo(executable, arguments)
            : new ProcessStartInfo("dotnet", [Path.Combine(folder, "Crm.Bot.dll"), .. arguments]);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true);
        foreach (var (key, value) in keys) start.Environment[key] = value;
        (start.Environment["Urls"], start.Environment["Crm__PublicUrl"]) = (Url, Url);
        (start.Environment["Crm__DataDirectory"], start.Environment["Crm__Demo"]) = (data, "false");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            Note(line.Data);
            if (line.Data is { Length: > 0 } text) hear?.Invoke(text);
        };
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    void Note(string? line)
    {
        if (line is null) return;
        lock (keys) File.AppendAllText(Log, line + "\n");
    }

    async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Http.GetAsync(Url + "/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) { return false; }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
