using System.Diagnostics;

namespace Crm.Benchmarks.W1;

/// <summary>A program under load in a process of its own.</summary>
internal sealed class Subject(Process process, Uri hook) : IAsyncDisposable
{
    public Uri Hook => hook;

    /// <summary>Resident memory in MB.</summary>
    public double Memory()
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;
    }

    /// <summary>Processor time used so far; unlike the rate it hardly depends on what else the machine does.</summary>
    public TimeSpan Cpu()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

/// <summary>Something that can be put under load: a floor or the program.</summary>
internal abstract class Variant(string name)
{
    public string Name => name;

    /// <summary>Starts it; the first time with an empty database, later with the one it left.</summary>
    public abstract Task<Subject> Start();
}
