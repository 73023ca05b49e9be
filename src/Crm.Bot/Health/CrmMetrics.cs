using System.Diagnostics.Metrics;
using Crm.Core.Conversations;

namespace Crm.Bot.Health;

/// <summary>What waits in the outbox: how many rows, and how long the oldest has waited.</summary>
public readonly record struct OutboxLoad(long Depth, TimeSpan OldestAge);

/// <summary>Timers whose time has come: how many, and how late the oldest is.</summary>
public readonly record struct TimerLoad(long Overdue, TimeSpan OldestAge);

/// <summary>The program's measurements. Recording allocates nothing, so every message may be counted.</summary>
public static class CrmMetrics
{
    public const string MeterName = "Crm";

    static readonly Meter Meter = new(MeterName);
    static readonly string[] Channels = Words<ChannelKind>();
    static readonly string[] Outcomes = Words<SendOutcome>();
    static readonly string[] Results = Words<Accepted>();

    static readonly Counter<long> Updates = Meter.CreateCounter<long>("crm.updates.received", description: "Updates received from channels.");
    static readonly Counter<long> Inbox = Meter.CreateCounter<long>("crm.inbox.items", description: "What became of accepted messages: processed, duplicate or failed.");
    static readonly Counter<long> Turns = Meter.CreateCounter<long>("crm.turns", description: "Turns committed.");
    static readonly Histogram<double> TurnSeconds = Seconds("crm.turn.duration", "Time from accepting a message to its commit.", [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10]);
    static readonly Histogram<long> BatchSizes = Meter.CreateHistogram<long>("crm.commit.batch", description: "Turns that shared one commit.", advice: new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200] });
    static readonly Counter<long> Sends = Meter.CreateCounter<long>("crm.sends", description: "Sends to channels, by how they ended.");
    static readonly Counter<long> TimersFired = Meter.CreateCounter<long>("crm.timers.fired", description: "Timers that became events.");
    static readonly Histogram<double> LateSeconds = Seconds("crm.timer.lateness", "Time between a timer's due time and its firing.", [.1, .5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600]);

    static readonly ObservableGauge<long> OutboxDepth = Meter.CreateObservableGauge("crm.outbox.depth", () => Outbox?.Invoke().Depth ?? 0, description: "Rows that wait in the outbox.");
    static readonly ObservableGauge<double> OutboxAge = Meter.CreateObservableGauge("crm.outbox.oldest", () => Outbox?.Invoke().OldestAge.TotalSeconds ?? 0, "s", "Time that the oldest waiting row of the outbox has waited.");

    static readonly ObservableGauge<long> OverdueTimers = Meter.CreateObservableGauge("crm.timers.overdue", () => Timers?.Invoke().Overdue ?? 0, description: "Timers whose time has come and that have not fired.");
    static readonly ObservableGauge<double> OldestTimer = Meter.CreateObservableGauge("crm.timers.oldest", () => Timers?.Invoke().OldestAge.TotalSeconds ?? 0, "s", "How late the oldest of them is.");

    /// <summary>Tells what is overdue when somebody asks; kept figures, as below.</summary>
    public static Func<TimerLoad>? Timers { get; set; }

    /// <summary>Tells the outbox's load when somebody asks; called twice a scrape, so it should be a kept figure and no query.</summary>
    public static Func<OutboxLoad>? Outbox { get; set; }

    public static void UpdateReceived(ChannelKind channel) => Updates.Add(1, new KeyValuePair<string, object?>("channel", Channels[(int)channel]));

    public static void Accepted(Accepted result) => Inbox.Add(1, new KeyValuePair<string, object?>("result", Results[(int)result]));

    public static void Turn(TimeSpan duration)
    {
        Turns.Add(1);
        TurnSeconds.Record(duration.TotalSeconds);
    }

    public static void Committed(int turns) => BatchSizes.Record(turns);

    public static void Sent(ChannelKind channel, SendOutcome outcome) => Sends.Add(1,
        new KeyValuePair<string, object?>("channel", Channels[(int)channel]), new KeyValuePair<string, object?>("outcome", Outcomes[(int)outcome]));

    public static void TimerFired(TimeSpan lateness)
    {
        TimersFired.Add(1);
        LateSeconds.Record(Math.Max(0, lateness.TotalSeconds));
    }

    static Histogram<double> Seconds(string name, string description, double[] bounds) =>
        Meter.CreateHistogram<double>(name, "s", description, advice: new() { HistogramBucketBoundaries = bounds });

    /// <summary>The words of an enum by its numbers, made once: an enum's ToString would allocate.</summary>
    static string[] Words<T>() where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        var words = new string[values.Max(v => Convert.ToInt32(v, null)) + 1];
        foreach (var value in values) words[Convert.ToInt32(value, null)] = value.ToString().ToLowerInvariant();
        return words;
    }
}
