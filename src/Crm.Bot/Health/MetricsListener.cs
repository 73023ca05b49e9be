using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Crm.Bot.Health;

/// <summary>Gathers what the program's meter and the runtime's measure, and hands it out as Prometheus text.</summary>
sealed class MetricsListener : IDisposable
{
    readonly MeterListener listener = new();
    readonly ConcurrentDictionary<Instrument, Metric> metrics = new();

    public MetricsListener(params IEnumerable<string> meters)
    {
        var heard = meters.ToHashSet();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (heard.Contains(instrument.Meter.Name)) self.EnableMeasurementEvents(instrument, metrics.GetOrAdd(instrument, i => new Metric(i)));
        };
        listener.SetMeasurementEventCallback<long>((_, value, labels, metric) => ((Metric)metric!).Measure(value, labels));
        listener.SetMeasurementEventCallback<int>((_, value, labels, metric) => ((Metric)metric!).Measure(value, labels));
        listener.SetMeasurementEventCallback<double>((_, value, labels, metric) => ((Metric)metric!).Measure(value, labels));
        listener.Start();
    }

    public string Text()
    {
        listener.RecordObservableInstruments();
        return PrometheusText.Write(metrics.Values);
    }

    public void Dispose() => listener.Dispose();
}
