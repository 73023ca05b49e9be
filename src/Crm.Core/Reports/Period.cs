using Crm.Core.Scripts;

namespace Crm.Core.Reports;

/// <summary>Whole days of a zone, from the beginning of the first up to, but not including, the end of the last.</summary>
public sealed record Period(DateOnly First, DateOnly Last, TimeZoneInfo Zone)
{
    public DateTimeOffset From => LocalTime.At(First, TimeOnly.MinValue, Zone);

    /// <summary>The first moment that does not belong to it.</summary>
    public DateTimeOffset To => LocalTime.At(Last.AddDays(1), TimeOnly.MinValue, Zone);

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    public static Period Today(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = LocalTime.Today(now, zone);
        return new(today, today, zone);
    }

    /// <summary>Monday to Sunday.</summary>
    public static Period Week(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = LocalTime.Today(now, zone);
        var monday = today.AddDays(-((int)today.DayOfWeek + 6) % 7);
        return new(monday, monday.AddDays(6), zone);
    }

    public static Period Month(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = LocalTime.Today(now, zone);
        var first = new DateOnly(today.Year, today.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1), zone);
    }
}
