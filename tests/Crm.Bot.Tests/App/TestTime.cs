namespace Crm.Bot.Tests.App;

/// <summary>A clock that stands until it is moved; its timers ring on the way, in order.</summary>
sealed class TestTime : TimeProvider
{
    readonly Lock gate = new();
    readonly List<Ring> rings = [];
    DateTimeOffset now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() { lock (gate) return now; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Pass(TimeSpan span)
    {
        var end = GetUtcNow() + span;
        while (Due(end) is { } ring) ring.Callback();
        lock (gate) now = end;
    }

    /// <summary>Puts the clock forward over a long time: what would have rung meanwhile rings once.</summary>
    public void Leap(TimeSpan span)
    {
        Ring[] due;
        lock (gate)
        {
            now += span;
            due = [.. rings.Where(r => r.At <= now).OrderBy(r => r.At)];
            foreach (var ring in due) ring.At = ring.Period > TimeSpan.Zero ? now + ring.Period : null;
        }
        foreach (var ring in due) ring.Callback();
    }

    Ring? Due(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = rings.Where(r => r.At is { } at && at <= end).MinBy(r => r.At);
            if (next is null) return null;
            if (next.At > now) now = next.At!.Value;
            next.At = next.Period > TimeSpan.Zero ? next.At + next.Period : null;
            return next;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var ring = new Ring(this, () => callback(state));
        lock (gate) rings.Add(ring);
        ring.Change(dueTime, period);
        return ring;
    }

    sealed class Ring(TestTime time, Action callback) : ITimer
    {
        public Action Callback => callback;
        public DateTimeOffset? At { get; set; }
        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                At = dueTime < TimeSpan.Zero ? null : time.now + dueTime;
                Period = period;
            }
            return true;
        }

        public void Dispose() { lock (time.gate) time.rings.Remove(this); }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
