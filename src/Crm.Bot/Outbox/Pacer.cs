using Crm.Core.Conversations;

namespace Crm.Bot.Outbox;

/// <summary>Gives evenly spaced sending slots of one account; answers to people first, then notifications, then broadcasts.</summary>
sealed class Pacer : IDisposable
{
    readonly Lock gate = new();
    readonly PriorityQueue<Waiter, (OutboxPriority, long)> waiting = new();
    readonly TimeSpan interval;
    readonly TimeProvider time;
    readonly ITimer timer;
    DateTimeOffset next;
    long order;

    /// <param name="perSecond">Slots per second; 0 for no limit.</param>
    public Pacer(double perSecond, TimeProvider time)
    {
        interval = perSecond <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(1 / perSecond);
        this.time = time;
        timer = time.CreateTimer(_ => Give(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a slot if one is free right now.</summary>
    public bool TryTake()
    {
        if (interval == TimeSpan.Zero) return true;
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (waiting.Count > 0 || now < next) return false;
            next = now + interval;
            return true;
        }
    }

    /// <summary>Waits for a slot.</summary>
    public Waiter Wait(OutboxPriority priority)
    {
        var waiter = new Waiter { Priority = priority };
        if (TryTake()) { waiter.Give(); return waiter; }
        lock (gate)
        {
            waiting.Enqueue(waiter, (priority, order++));
            Schedule();
        }
        return waiter;
    }

    /// <summary>Lets a waiter overtake those of lesser priority.</summary>
    public void Promote(Waiter waiter, OutboxPriority priority)
    {
        lock (gate)
        {
            if (waiter.Given || waiter.Priority <= priority) return;
            waiter.Priority = priority;
            waiting.Enqueue(waiter, (priority, order++));
        }
    }

    /// <summary>Everybody waits this long: the provider said so.</summary>
    public void Pause(TimeSpan pause)
    {
        lock (gate)
        {
            var until = time.GetUtcNow() + pause;
            if (until > next) next = until;
            if (waiting.Count > 0) Schedule();
        }
    }

    void Give()
    {
        lock (gate)
        {
            while (waiting.Count > 0 && waiting.Peek().Given) waiting.Dequeue();
            var now = time.GetUtcNow();
            if (waiting.Count > 0 && now >= next)
            {
                waiting.Dequeue().Give();
                next = (next + interval > now ? next : now) + interval;
            }
            if (waiting.Count > 0) Schedule();
        }
    }

    void Schedule()
    {
        var wait = next - time.GetUtcNow();
        timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    /// <summary>Somebody who waits for a slot.</summary>
    internal sealed class Waiter
    {
        readonly TaskCompletionSource slot = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public OutboxPriority Priority { get; set; }
        public bool Given => slot.Task.IsCompleted;
        public Task Slot => slot.Task;
        public void Give() => slot.TrySetResult();
    }
}
