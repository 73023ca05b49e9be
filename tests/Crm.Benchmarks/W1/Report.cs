using System.Globalization;
using System.Text;

namespace Crm.Benchmarks.W1;

/// <summary>Medians over the runs with their span, and how near the program comes to the floors.</summary>
internal static class Report
{
    public static string Write(string provider, IReadOnlyList<Sample> samples, (double Ready, double Answer)? startUp)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"""

            W1, {provider}, {Environment.ProcessorCount} cores, load and fake Bot API on the same cores; median (min-max) over the runs

            | variant | connections | steps/s | p50 ms | p99 ms | RSS MB | CPU us/step | load's CPU us/step |
            |---|---|---|---|---|---|---|---|
            """);
        foreach (var group in samples.GroupBy(s => (s.Connections, s.Variant)).OrderBy(g => g.Key.Connections))
            text.AppendLine($"| {group.Key.Variant} | {group.Key.Connections} | {Span(group, s => s.StepsPerSecond, "F0")} | {Span(group, s => s.P50, "F2")} | {Span(group, s => s.P99, "F2")} | {Span(group, s => s.Memory, "F0")} | {Span(group, s => s.Cpu, "F0")} | {Span(group, s => s.LoadCpu, "F0")} |");
        foreach (var group in samples.GroupBy(s => s.Connections)) Ratios(text, group.Key, [.. group]);
        if (startUp is { } start)
            text.AppendLine(CultureInfo.InvariantCulture, $"\nStart-up with all chats in the database: ready after {start.Ready:F2} s, first answer after {start.Answer:F2} s");
        return text.ToString();
    }

    static void Ratios(StringBuilder text, int connections, Sample[] samples)
    {
        if (Rate(samples, "program") is not { } program) return;
        foreach (var floor in new[] { "F2+mark", "F1" })
            if (Rate(samples, floor) is { } rate)
                text.AppendLine(CultureInfo.InvariantCulture, $"\nprogram/{floor} at {connections} connections: {program / rate:F2}");
    }

    static double? Rate(Sample[] samples, string variant) =>
        samples.Where(s => s.Variant == variant).Select(s => s.StepsPerSecond).ToList() is { Count: > 0 } rates ? Median(rates) : null;

    static string Span(IEnumerable<Sample> samples, Func<Sample, double> value, string format)
    {
        var values = samples.Select(value).Order().ToList();
        string Text(double number) => number.ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(Median(values))} ({Text(values[0])}-{Text(values[^1])})";
    }

    static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
