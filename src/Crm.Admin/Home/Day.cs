namespace Crm.Admin.Home;

/// <summary>One calendar day of a time zone as two instants, the second one outside; computed here because databases compare instants, not dates.</summary>
/// <param name="Start">The day's first instant, in UTC.</param>
/// <param name="End">The next day's first instant, in UTC.</param>
public readonly record struct Day(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The day that an instant falls on in an IANA zone; UTC's when the zone is unknown.</summary>
    public static Day At(DateTimeOffset now, string timeZone)
    {
        var zone = Zone(timeZone);
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return new(FirstInstant(date, zone), FirstInstant(date.AddDays(1), zone));
    }

    public static TimeZoneInfo Zone(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    static DateTimeOffset FirstInstant(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(1); // clocks jump over midnight in some zones
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
