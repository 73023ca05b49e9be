namespace Crm.Admin.Shell;

/// <summary>However many pages are open, those that read again by themselves take half of the processors at the most: what people ask for comes first.</summary>
public sealed class LiveTurns(int atOnce) : IDisposable
{
    /// <summary>Who has waited so long reads without a turn: one page that hangs does not stop the others.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim turns = new(atOnce);

    public LiveTurns() : this(Math.Max(1, Environment.ProcessorCount / 2)) { }

    public async Task Take(Func<Task> work)
    {
        var taken = await turns.WaitAsync(Longest);
        try { await work(); }
        finally { if (taken) turns.Release(); }
    }

    public void Dispose() => turns.Dispose();
}
