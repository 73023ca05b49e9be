namespace Crm.Core.Scripts.Numbers;

/// <summary>Where a share lies with 95 % confidence.</summary>
public readonly record struct Interval(double From, double To)
{
    const double Z = 1.959963984540054;

    /// <summary>Of a share of successes (Wilson 1927): right also for few tries and shares near none or all.</summary>
    public static Interval OfShare(int successes, int tries)
    {
        if (tries == 0) return new(0, 1);
        double n = tries, p = successes / n, z2 = Z * Z;
        var middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>Of the difference of two shares (Newcombe 1998, from their Wilson intervals).</summary>
    public static Interval OfDifference(int successes, int tries, int otherSuccesses, int otherTries)
    {
        if (tries == 0 || otherTries == 0) return new(-1, 1);
        var (p, q) = (successes / (double)tries, otherSuccesses / (double)otherTries);
        var (own, other) = (OfShare(successes, tries), OfShare(otherSuccesses, otherTries));
        return new(p - q - Math.Sqrt(Square(p - own.From) + Square(other.To - q)), p - q + Math.Sqrt(Square(own.To - p) + Square(q - other.From)));
    }

    static double Square(double x) => x * x;
}
