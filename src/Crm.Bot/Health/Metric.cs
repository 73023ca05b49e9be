using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Crm.Bot.Health;

enum MetricKind { Counter, Gauge, Histogram }

/// <summary>One instrument as Prometheus sees it: its name, its kind and its series.</summary>
sealed class Metric
{
    /// <summary>Series an instrument may have; beyond it new labels are dropped, so that a label out of control cannot eat the memory.</summary>
    const int MostSeries = 1000;
    static readonly double[] UsualBounds = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];

    readonly ConcurrentDictionary<SeriesKey, MetricSeries> series = new();
    readonly bool observed, summed;
    readonly double[]? bounds;

    public Metric(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        observed = instrument.IsObservable;
        Kind = type == typeof(Histogram<>) ? MetricKind.Histogram : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter : MetricKind.Gauge;
        summed = Kind == MetricKind.Counter || type == typeof(UpDownCounter<>);
        bounds = Kind == MetricKind.Histogram ? [.. BoundsOf(instrument) ?? UsualBounds] : null;
        Name = NameOf(instrument, Kind);
        Help = instrument.Description ?? "";
    }

    public string Name { get; }
    public string Help { get; }
    public MetricKind Kind { get; }
    public IEnumerable<MetricSeries> Series => series.Values;

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (!series.TryGetValue(SeriesKey.Of(labels), out var own))
        {
            if (series.Count >= MostSeries) return;
            own = series.GetOrAdd(SeriesKey.Of(labels), new MetricSeries(LabelsOf(labels), bounds));
        }
        if (Kind == MetricKind.Histogram) own.Record(value);
        else if (summed && !observed) own.Add(value);
        else own.Set(value);
    }

    static IReadOnlyList<double>? BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> d => d.Advice?.HistogramBucketBoundaries,
        Histogram<long> l => l.Advice?.HistogramBucketBoundaries?.Select(b => (double)b).ToArray(),
        Histogram<int> i => i.Advice?.HistogramBucketBoundaries?.Select(b => (double)b).ToArray(),
        _ => null,
    };

    static string NameOf(Instrument instrument, MetricKind kind)
    {
        var name = new StringBuilder(PrometheusText.Identifier(instrument.Name));
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        if (!name.ToString().EndsWith(unit)) name.Append(unit);
        return kind == MetricKind.Counter ? name.Append("_total").ToString() : name.ToString();
    }

    static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = new StringBuilder();
        foreach (var label in labels)
            text.Append(text.Length == 0 ? "" : ",").Append(PrometheusText.Identifier(label.Key)).Append("=\"").Append(PrometheusText.Escaped(SeriesKey.Text(label))).Append('"');
        return text.ToString();
    }
}
