namespace Crm.Core;

/// <summary>Makes 64-bit row ids that grow with time: 41 bits of milliseconds since 2025, 10 bits of node, 12 bits of sequence.</summary>
/// <remarks>The program makes ids, not the database, so that a turn's rows can refer to each other before they are written.</remarks>
public static class Id
{
    const long Epoch = 1_735_689_600_000; // 2025-01-01T00:00:00Z in Unix milliseconds
    static readonly long Node = Random.Shared.Next(1 << 10);
    static long last;

    /// <summary>The next id of this process; ids never repeat and never go back, even when the clock does.</summary>
    public static long New()
    {
        while (true)
        {
            var seen = Volatile.Read(ref last);
            var now = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 12;
            var next = Math.Max(seen + 1, now);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
                return (next >> 12) << 22 | Node << 12 | next & 0xFFF;
        }
    }
}
