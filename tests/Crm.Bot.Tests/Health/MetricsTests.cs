using System.Diagnostics.Metrics;
using Crm.Bot.Health;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Health;

public sealed class MetricsTests
{
    readonly string name = $"test-{Guid.NewGuid():N}";

    [Fact]
    public void A_counter_adds_up_by_its_labels()
    {
        using var meter = new Meter(name);
        using var listener = new MetricsListener(name);
        var counter = meter.CreateCounter<long>("shop.visits", description: "Visits");
        counter.Add(2, new KeyValuePair<string, object?>("door", "front"));
        counter.Add(3, new KeyValuePair<string, object?>("door", "front"));
        counter.Add(1, new KeyValuePair<string, object?>("door", "back"));
        Assert.Equal("# HELP shop_visits_total Visits\n# TYPE shop_visits_total counter\nshop_visits_total{door=\"back\"} 1\nshop_visits_total{door=\"front\"} 5\n", listener.Text());
    }

    [Fact]
    public void A_histogram_counts_up_through_its_buckets()
    {
        using var meter = new Meter(name);
        using var listener = new MetricsListener(name);
        var histogram = meter.CreateHistogram<double>("wait", "s", advice: new() { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.1, 0.25, 5 }) histogram.Record(value);
        Assert.EndsWith("""
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.1"} 1
            wait_seconds_bucket{le="1"} 2
            wait_seconds_bucket{le="+Inf"} 3
            wait_seconds_sum 5.35
            wait_seconds_count 3

            """.ReplaceLineEndings("\n"), listener.Text());
    }

    [Fact]
    public void Gauges_show_the_last_value_and_up_down_counters_the_sum()
    {
        using var meter = new Meter(name);
        using var listener = new MetricsListener(name);
        var depth = 7;
        meter.CreateObservableGauge("depth", () => depth);
        var open = meter.CreateUpDownCounter<int>("open");
        open.Add(3);
        open.Add(-1);
        Assert.Contains("depth 7\n", listener.Text());
        depth = 4;
        Assert.Contains("depth 4\n", listener.Text());
        Assert.Contains("# TYPE open gauge\nopen 2\n", listener.Text());
    }

    [Fact]
    public void Labels_and_help_are_escaped_and_three_labels_stay_apart()
    {
        using var meter = new Meter(name);
        using var listener = new MetricsListener(name);
        var counter = meter.CreateCounter<long>("odd", description: "back\\slash\nline");
        counter.Add(1, new KeyValuePair<string, object?>("a.b", "q\"u\\o\nte"));
        counter.Add(1, new("a", 1), new("b", true), new("c", "x"));
        counter.Add(1, new("a", 1), new("b", true), new("c", "y"));
        var text = listener.Text();
        Assert.Contains("# HELP odd_total back\\\\slash\\nline\n", text);
        Assert.Contains("odd_total{a_b=\"q\\\"u\\\\o\\nte\"} 1\n", text);
        Assert.Contains("odd_total{a=\"1\",b=\"True\",c=\"y\"} 1\n", text);
    }

    [Fact]
    public void Labels_out_of_control_do_not_grow_without_end()
    {
        using var meter = new Meter(name);
        using var listener = new MetricsListener(name);
        var counter = meter.CreateCounter<long>("wild");
        for (var i = 0; i < 5_000; i++) counter.Add(1, new KeyValuePair<string, object?>("id", i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(1_000, listener.Text().Split('\n').Count(l => l.StartsWith("wild_total{")));
    }

    [Fact]
    public void Recording_from_many_threads_loses_nothing()
    {
        using var meter = new Meter(name);
        using var listener = new MetricsListener(name);
        var histogram = meter.CreateHistogram<double>("busy", advice: new() { HistogramBucketBoundaries = [1] });
        Parallel.For(0, 40_000, _ => histogram.Record(0.5));
        Assert.Contains("busy_sum 20000\nbusy_count 40000\n", listener.Text());
    }

    [Fact]
    public void Recording_what_the_program_measures_allocates_nothing()
    {
        using var listener = new MetricsListener(CrmMetrics.MeterName);
        RecordAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) RecordAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static void RecordAll()
    {
        CrmMetrics.UpdateReceived(ChannelKind.Telegram);
        CrmMetrics.Accepted(Accepted.Duplicate);
        CrmMetrics.Turn(TimeSpan.FromMilliseconds(3));
        CrmMetrics.Committed(20);
        CrmMetrics.Sent(ChannelKind.WhatsApp, SendOutcome.RateLimited);
        CrmMetrics.TimerFired(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Everything_the_program_measures_is_shown_under_its_name()
    {
        using var listener = new MetricsListener(CrmMetrics.MeterName);
        RecordAll();
        CrmMetrics.Outbox = () => new(12, TimeSpan.FromSeconds(1.5));
        var text = listener.Text();
        CrmMetrics.Outbox = null;
        foreach (var line in new[]
        {
            "crm_updates_received_total{channel=\"telegram\"} ", "crm_inbox_items_total{result=\"duplicate\"} ", "crm_turns_total ", "crm_turn_duration_seconds_bucket{le=\"0.005\"} ", "crm_commit_batch_bucket{le=\"20\"} ",
            "crm_sends_total{channel=\"whatsapp\",outcome=\"ratelimited\"} ", "crm_timers_fired_total ", "crm_timer_lateness_seconds_sum ", "crm_outbox_depth 12\n", "crm_outbox_oldest_seconds 1.5\n",
        })
            Assert.Contains("\n" + line, text);
    }
}
