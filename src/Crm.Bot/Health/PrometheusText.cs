using System.Globalization;
using System.Text;

namespace Crm.Bot.Health;

/// <summary>Writes metrics in Prometheus' text format, version 0.0.4.</summary>
static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            text.Append("# HELP ").Append(metric.Name).Append(' ').Append(metric.Help.Replace("\\", "\\\\").Replace("\n", "\\n")).Append('\n');
            text.Append("# TYPE ").Append(metric.Name).Append(' ').Append(metric.Kind.ToString().ToLowerInvariant()).Append('\n');
            foreach (var series in metric.Series.OrderBy(s => s.Labels, StringComparer.Ordinal))
                if (metric.Kind == MetricKind.Histogram) Histogram(text, metric.Name, series);
                else Line(text, metric.Name, series.Labels, series.Value);
        }
        return text.ToString();
    }

    static void Histogram(StringBuilder text, string name, MetricSeries series)
    {
        var labels = series.Labels.Length == 0 ? "" : series.Labels + ",";
        long all = 0;
        foreach (var (bound, count) in series.Cumulative())
        {
            Line(text, name + "_bucket", $"{labels}le=\"{Number(bound)}\"", count);
            all = count;
        }
        Line(text, name + "_sum", series.Labels, series.Value);
        // The buckets' own total and not the counter beside them: the two may differ while somebody records.
        Line(text, name + "_count", series.Labels, all);
    }

    static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    /// <summary>A value of a label with backslash, quote and line feed escaped.</summary>
    public static string Escaped(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    /// <summary>A name of letters, digits and underscores that begins with no digit.</summary>
    public static string Identifier(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return plain.Length == 0 || char.IsAsciiDigit(plain[0]) ? "_" + plain : plain;
    }

    static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
