using System.Diagnostics;

namespace Crm.Benchmarks.W1;

/// <summary>A floor: this executable run again with the command "floor".</summary>
internal sealed class FloorVariant(string name, string kind, bool marks, Setting setting) : Variant(name)
{
    bool _fresh = true;

    public override async Task<Subject> Start()
    {
        var data = Directory.CreateDirectory(Path.Combine(setting.Directory, Name)).FullName;
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!,
        [
            .. Entry(), "floor", "--kind", kind, "--mark", marks ? "true" : "false", "--provider", setting.Provider,
            "--connection", setting.Connection, "--data", data, "--send", setting.SendUrl, "--chats", $"{setting.Chats}",
            "--fresh", _fresh ? "true" : "false",
        ]) { RedirectStandardOutput = true })!;
        _fresh = false;
        var ready = await process.StandardOutput.ReadLineAsync();
        if (ready?.StartsWith("ready ", StringComparison.Ordinal) != true) throw new InvalidOperationException($"Floor {Name} did not start: {ready}");
        return new Subject(process, new Uri(ready[6..] + "/hooks/telegram/floor"));
    }

    /// <summary>The assembly's path when this process is the dotnet host, nothing when it is the executable itself.</summary>
    static string[] Entry() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(FloorVariant).Assembly.Location] : [];
}

/// <summary>What all variants of one comparison share.</summary>
internal sealed record Setting(string Directory, string Provider, string Connection, string SendUrl, string ApiUrl, string Token, int Chats);
