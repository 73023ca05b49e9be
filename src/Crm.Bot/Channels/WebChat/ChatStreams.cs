using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Crm.Bot.Channels.WebChat;

/// <summary>What an open stream is told: look at the history again, or an event that the history does not hold.</summary>
/// <param name="Event">The event's name; null means that the history has news.</param>
/// <param name="Text">A message id for "clear", a text for "notice", nothing for "typing".</param>
readonly record struct ChatSignal(string? Event, string Text)
{
    public static readonly ChatSignal News = new(null, "");
}

/// <summary>The open connections of all visitors of this process.</summary>
sealed class ChatStreams
{
    const int Backlog = 100;
    readonly ConcurrentDictionary<(long Account, string Chat), ConcurrentDictionary<ChatStream, byte>> open = new();

    public int Count(Visitor visitor) => open.TryGetValue((visitor.Account.Id, visitor.Key), out var streams) ? streams.Count : 0;

    public ChatStream Open(Visitor visitor)
    {
        var key = (visitor.Account.Id, visitor.Key);
        var signals = Channel.CreateBounded<ChatSignal>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        var stream = new ChatStream(signals, closed => Close(key, closed));
        lock (open) open.GetOrAdd(key, _ => new()).TryAdd(stream, 0);
        return stream;
    }

    /// <summary>Tells the visitor's streams; nothing happens when there are none.</summary>
    public void Publish(long account, string chat, ChatSignal signal)
    {
        if (!open.TryGetValue((account, chat), out var streams)) return;
        foreach (var stream in streams.Keys) stream.Put(signal);
    }

    void Close((long, string) key, ChatStream stream)
    {
        lock (open)
        {
            if (!open.TryGetValue(key, out var streams)) return;
            streams.TryRemove(stream, out _);
            if (streams.IsEmpty) open.TryRemove(key, out _);
        }
    }
}

/// <summary>One open connection.</summary>
sealed class ChatStream(Channel<ChatSignal> signals, Action<ChatStream> closed) : IDisposable
{
    Task<bool>? waiting;

    public void Put(ChatSignal signal) => signals.Writer.TryWrite(signal);

    public bool TryTake(out ChatSignal signal) => signals.Reader.TryRead(out signal);

    /// <summary>Waits for a signal, at most one heartbeat; false when the connection is over.</summary>
    public async Task<bool> Wait(TimeSpan heartbeat, TimeProvider clock, CancellationToken cancellation)
    {
        waiting ??= signals.Reader.WaitToReadAsync(cancellation).AsTask();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (await Task.WhenAny(waiting, Task.Delay(heartbeat, clock, stop.Token)) == waiting) waiting = null;
        await stop.CancelAsync();
        return !cancellation.IsCancellationRequested;
    }

    public void Dispose() => closed(this);
}
