namespace Crm.Core;

/// <summary>Makes 64-bit row ids that grow with time: 41 bits of milliseconds since 2025, 10 bits of the process's number, 12 bits of sequence.</summary>
/// <remarks>The program makes ids, not the database, so that a turn's rows can refer to each other before they are written.</remarks>
public static class Id
{
    const long Epoch = 1_735_689_600_000; // 2025-01-01T00:00:00Z in Unix milliseconds
    /// <summary>How many processes may have a number of their own; commands, which have none, draw one above.</summary>
    public const int Numbers = 1 << 9;

    static long number = Numbers + Random.Shared.Next(Numbers);
    static long last;

    /// <summary>Makes ids with this number from here on; no other living process has it.</summary>
    public static void Use(int own) => Volatile.Write(ref number, own);

    /// <summary>The smallest id that could be made at this time, so that rows are found by age without an index of their own.</summary>
    public static long At(DateTimeOffset time) => Math.Max(0, time.ToUnixTimeMilliseconds() - Epoch) << 22;

    /// <summary>The next id of this process; ids never repeat and never go back, even when the clock does.</summary>
    public static long New()
    {
        while (true)
        {
            var seen = Volatile.Read(ref last);
            var now = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 12;
            var next = Math.Max(seen + 1, now);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
                return (next >> 12) << 22 | Volatile.Read(ref number) << 12 | next & 0xFFF;
        }
    }
}
