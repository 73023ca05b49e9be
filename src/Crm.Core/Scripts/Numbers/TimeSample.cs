namespace Crm.Core.Scripts.Numbers;

/// <summary>Times of which the median is wanted: all of them up to a bound, beyond it an even sample, so that memory stays the same.</summary>
sealed class TimeSample
{
    const int Most = 4096;

    readonly List<long> ticks = [];
    long seen;
    int every = 1;

    public void Add(TimeSpan time)
    {
        if (seen++ % every != 0) return;
        ticks.Add(time.Ticks);
        if (ticks.Count < Most) return;
        for (var i = 0; i < ticks.Count / 2; i++) ticks[i] = ticks[2 * i]; // every second one stays, and of the later ones as many
        ticks.RemoveRange(ticks.Count / 2, ticks.Count - ticks.Count / 2);
        every *= 2;
    }

    public TimeSpan? Median
    {
        get
        {
            if (ticks.Count == 0) return null;
            var sorted = ticks.Order().ToArray();
            return new(sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2);
        }
    }
}
