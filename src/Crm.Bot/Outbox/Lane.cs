using Crm.Core.Conversations;

namespace Crm.Bot.Outbox;

/// <summary>The outgoing work of one account: chats go side by side, a chat's messages one after the other.</summary>
sealed class Lane(ChannelKind kind, SendLimits limits, TimeProvider time, Func<Lane, ChatLine, Task> run) : IDisposable
{
    const int PrunedAt = 10_000;

    // A budget is filled by fractions of a second: what rounding takes away must not make anybody wait for nothing.
    const double Whole = 1 - 1e-6;

    readonly Lock gate = new();
    int count, refilling;
    readonly Dictionary<string, ChatLine> lines = new(StringComparer.Ordinal);
    readonly Dictionary<string, (double Tokens, DateTimeOffset At)> budgets = new(StringComparer.Ordinal);

    public ChannelKind Kind => kind;

    /// <summary>Rows that would only wait: they stay in the database until their turn comes near.</summary>
    public Backlog Backlog { get; } = new();

    /// <summary>Pieces that are here in memory.</summary>
    public int Count => Volatile.Read(ref count);

    public Pacer Pacer { get; } = new(limits.PerSecond, time);

    /// <summary>Takes a slot and the chat for a message that is being written, if both are free now; it leaves right after the commit.</summary>
    public bool TryReserve(string chatId)
    {
        lock (gate)
        {
            if (lines.ContainsKey(chatId) || Budget(chatId) < Whole || !Pacer.TryTake()) return false;
            Spend(chatId);
            lines[chatId] = new ChatLine(chatId) { Reserved = true };
            return true;
        }
    }

    /// <summary>Gives a reserved chat back: the transaction was undone.</summary>
    public void Release(string chatId)
    {
        lock (gate) if (lines.GetValueOrDefault(chatId) is { Reserved: true }) lines.Remove(chatId);
    }

    public void Add(Departure departure)
    {
        ChatLine? start = null;
        Interlocked.Increment(ref count);
        lock (gate)
        {
            if (!lines.TryGetValue(departure.ChatId, out var line)) lines[departure.ChatId] = line = new ChatLine(departure.ChatId);
            line.Waiting.Enqueue(departure);
            if (line.Waiter is { } waiter) Pacer.Promote(waiter, departure.Priority);
            if (!line.Running && (!line.Reserved || departure.Claimed)) { line.Running = true; start = line; }
        }
        if (start is not null) _ = run(this, start);
    }

    /// <summary>The caller is the one who brings in what waits in the database.</summary>
    public bool TryRefill() => Interlocked.Exchange(ref refilling, 1) == 0;

    public void Refilled() => Volatile.Write(ref refilling, 0);

    /// <summary>A piece is done with.</summary>
    public void Leave() => Interlocked.Decrement(ref count);

    /// <summary>The chat's next piece; null ends its line.</summary>
    public Departure? Next(ChatLine line)
    {
        lock (gate)
        {
            if (line.Waiting.TryDequeue(out var departure)) return departure;
            lines.Remove(line.ChatId);
            return null;
        }
    }

    /// <summary>Waits until a message of this chat may leave: the chat's own limit first, then a slot of the account.</summary>
    public async Task Slot(ChatLine line, OutboxPriority priority, CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan wait;
            lock (gate)
            {
                var tokens = Budget(line.ChatId);
                if (tokens >= Whole) { Spend(line.ChatId); break; }
                wait = TimeSpan.FromMilliseconds(Math.Ceiling((1 - tokens) / limits.Of(line.ChatId).PerSecond * 1000)); // delays count in milliseconds: a fraction of one would be no delay
            }
            await Task.Delay(wait, time, cancellation);
        }
        lock (gate) line.Waiter = Pacer.Wait(line.Waiting.Aggregate(priority, (p, d) => d.Priority < p ? d.Priority : p));
        await line.Waiter.Slot.WaitAsync(cancellation);
        lock (gate) line.Waiter = null;
    }

    double Budget(string chatId)
    {
        var limit = limits.Of(chatId);
        if (limit.PerSecond <= 0) return 1;
        return budgets.TryGetValue(chatId, out var budget) ? Math.Min(limit.Burst, budget.Tokens + (time.GetUtcNow() - budget.At).TotalSeconds * limit.PerSecond) : limit.Burst;
    }

    void Spend(string chatId)
    {
        if (limits.Of(chatId).PerSecond <= 0) return;
        var left = Budget(chatId) - 1;
        if (budgets.Count >= PrunedAt)
            foreach (var full in budgets.Keys.Where(k => Budget(k) >= limits.Of(k).Burst).ToArray()) budgets.Remove(full);
        budgets[chatId] = (left, time.GetUtcNow());
    }

    public void Dispose() => Pacer.Dispose();
}

/// <summary>What waits for one chat.</summary>
sealed class ChatLine(string chatId)
{
    public string ChatId => chatId;
    public Queue<Departure> Waiting { get; } = new();
    public bool Running { get; set; }
    public bool Reserved { get; set; }
    public Pacer.Waiter? Waiter { get; set; }
}

/// <summary>What a provider takes from one account.</summary>
/// <param name="PerSecond">Messages per second; 0 for no limit.</param>
/// <param name="PerChatPerSecond">Messages per second to one chat; 0 for no limit.</param>
/// <param name="ChatBurst">Messages that a quiet chat takes at once.</param>
public sealed record SendLimits(double PerSecond = 0, double PerChatPerSecond = 0, int ChatBurst = 1)
{
    /// <summary>What a group takes, all its topics together; null: as much as a person.</summary>
    public ChatLimit? Group { get; init; }

    /// <summary>What one chat takes. Where there are groups, their ids are negative.</summary>
    internal ChatLimit Of(string chatId) => Group is { } group && chatId.StartsWith('-') ? group : new(PerChatPerSecond, ChatBurst);
}

/// <param name="PerSecond">Messages per second; 0 for no limit.</param>
/// <param name="Burst">Messages that a quiet chat takes at once.</param>
public readonly record struct ChatLimit(double PerSecond, int Burst);
