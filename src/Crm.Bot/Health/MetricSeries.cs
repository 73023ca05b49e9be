namespace Crm.Bot.Health;

/// <summary>The labels of a series, in the instrument's order.</summary>
/// <remarks>Two labels fit the key itself, so that finding a series allocates nothing; more are joined.</remarks>
readonly record struct SeriesKey(string? First, string? Second, string? Rest)
{
    public static SeriesKey Of(ReadOnlySpan<KeyValuePair<string, object?>> labels) => labels.Length switch
    {
        0 => default,
        1 => new(Text(labels[0]), null, null),
        2 => new(Text(labels[0]), Text(labels[1]), null),
        _ => new(Text(labels[0]), Text(labels[1]), string.Join('\u0001', labels[2..].ToArray().Select(Text))),
    };

    public static string Text(KeyValuePair<string, object?> label) => label.Value as string ?? Convert.ToString(label.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The figures of one instrument under one set of labels.</summary>
sealed class MetricSeries(string labels, double[]? bounds)
{
    readonly long[] buckets = bounds is null ? [] : new long[bounds.Length + 1];
    long count, bits;

    /// <summary>Labels as Prometheus writes them, without braces.</summary>
    public string Labels => labels;

    public long Count => Interlocked.Read(ref count);

    /// <summary>The sum of a counter or histogram, the last value of a gauge.</summary>
    public double Value => BitConverter.Int64BitsToDouble(Interlocked.Read(ref bits));

    public void Set(double value) => Interlocked.Exchange(ref bits, BitConverter.DoubleToInt64Bits(value));

    public void Add(double value)
    {
        long seen, next;
        do
        {
            seen = Interlocked.Read(ref bits);
            next = BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(seen) + value);
        }
        while (Interlocked.CompareExchange(ref bits, next, seen) != seen);
    }

    public void Record(double value)
    {
        var at = 0;
        while (at < bounds!.Length && value > bounds[at]) at++;
        Interlocked.Increment(ref buckets[at]);
        Interlocked.Increment(ref count);
        Add(value);
    }

    /// <summary>Observations up to each bound, the last for all; counted up, as Prometheus wants them.</summary>
    public IEnumerable<(double Bound, long Count)> Cumulative()
    {
        long sum = 0;
        for (var i = 0; i < buckets.Length; i++) yield return (i < bounds!.Length ? bounds[i] : double.PositiveInfinity, sum += Interlocked.Read(ref buckets[i]));
    }
}
