using System.Diagnostics;

namespace Crm.Benchmarks.W1;

/// <summary>Steps done in the measured time, and their latencies in milliseconds, sorted.</summary>
internal sealed record LoadResult(double Seconds, double[] Latencies)
{
    public double StepsPerSecond => Latencies.Length / Seconds;

    public double Percentile(double share) => Latencies.Length == 0 ? 0 : Latencies[(int)Math.Min(Latencies.Length - 1, Latencies.Length * share)];
}

/// <summary>Closed-loop load: each connection takes the next step when both the 200 and the reply of the last one are there.</summary>
internal sealed class Load(int chats)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    readonly TaskCompletionSource?[] _waiting = new TaskCompletionSource?[chats];
    readonly Dictionary<string, int[]> _stepsOf = [];
    int[] _steps = new int[chats];
    long _updateId = 500_000_000;

    /// <summary>Updates posted so far.</summary>
    public long Posted => Volatile.Read(ref _updateId);

    /// <summary>A reply reached this chat.</summary>
    public void Replied(long chat)
    {
        var index = chat - Dialogue.FirstChat;
        if (index >= 0 && index < chats) _waiting[index]?.TrySetResult();
    }

    /// <summary>Goes on with the dialogues where this variant left them: each has its own database.</summary>
    public void Use(string variant) =>
        _steps = _stepsOf.TryGetValue(variant, out var steps) ? steps : _stepsOf[variant] = new int[chats];

    /// <summary>The first step of every chat, to fill the database.</summary>
    public Task Seed(Uri hook) => Together(16, (wire, first) => SeedSlice(wire, first), hook);

    async Task SeedSlice(Wire wire, int first)
    {
        for (var index = first; index < chats; index += 16) await Step(wire, index);
    }

    public async Task<LoadResult> Run(Uri hook, int connections, double warmUp, double seconds)
    {
        var from = Stopwatch.GetTimestamp() + (long)(warmUp * Stopwatch.Frequency);
        var until = from + (long)(seconds * Stopwatch.Frequency);
        var latencies = new List<double>[connections];
        await Together(connections, (wire, first) => Converse(wire, first, connections, from, until, latencies[first] = []), hook);
        return new LoadResult(seconds, [.. latencies.SelectMany(l => l).Order()]);
    }

    static async Task Together(int connections, Func<Wire, int, Task> slice, Uri hook)
    {
        var wires = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Wire.Open(hook)));
        try { await Task.WhenAll(wires.Select((wire, first) => Task.Run(() => slice(wire, first)))); }
        finally { foreach (var wire in wires) wire.Dispose(); }
    }

    async Task Converse(Wire wire, int first, int connections, long from, long until, List<double> latencies)
    {
        for (var index = first; ; index = index + connections < chats ? index + connections : first)
            do
            {
                var began = Stopwatch.GetTimestamp();
                if (began >= until) return;
                await Step(wire, index);
                var ended = Stopwatch.GetTimestamp();
                if (began >= from && ended <= until) latencies.Add((ended - began) * 1000.0 / Stopwatch.Frequency);
            }
            while (_steps[index] != 0);
    }

    /// <summary>One step of a chat: posts the update and waits for the 200 and for the reply.</summary>
    public async Task Step(Wire wire, int index)
    {
        var reply = _waiting[index] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await wire.Post(Interlocked.Increment(ref _updateId), Dialogue.FirstChat + index, _steps[index]);
        try { if (!reply.Task.IsCompleted) await reply.Task.WaitAsync(Patience); }
        catch (TimeoutException) { throw new TimeoutException($"No reply in chat {index} to \"{Dialogue.Steps[_steps[index]]}\" within {Patience.TotalSeconds} s."); }
        _steps[index] = (_steps[index] + 1) % Dialogue.Steps.Length;
    }
}
