namespace Crm.Admin.Scripts;

/// <summary>Which numbers are asked for.</summary>
/// <param name="VersionId">Null: all versions of the script.</param>
/// <param name="Days">How far back.</param>
public sealed record NumbersAsk(long? VersionId = null, int Days = 30)
{
    public static readonly IReadOnlyList<int> Periods = [7, 30, 90, 365];

    /// <summary>The beginning of the first day: whole days are counted once and kept.</summary>
    public DateTimeOffset From(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(-Days), TimeSpan.Zero);
}

/// <summary>A version that can be asked about.</summary>
public sealed record VersionChoice(long Id, int Number, string? Note);
