using Crm.Core.Scripts;

namespace Crm.Core.Organizations;

/// <summary>Hours of a day of the week; those that end at or before they begin pass midnight.</summary>
public sealed record WorkDay(DayOfWeek Day, TimeOnly From, TimeOnly To);

/// <summary>A date that is not like its day of the week: other hours, or none.</summary>
public sealed record SpecialDay(DateOnly Date, TimeOnly? From = null, TimeOnly? To = null);

/// <summary>When people work, in their own zone.</summary>
public sealed record WorkHours
{
    public IReadOnlyList<WorkDay> Week { get; init; } = [];
    public IReadOnlyList<SpecialDay> Days { get; init; } = [];

    /// <summary>Monday to Friday, nine to six.</summary>
    public static readonly WorkHours Usual = new() { Week = [.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.Select(d => new WorkDay(d, new(9, 0), new(18, 0)))] };

    const int Horizon = 400; // days in which there must be an opening, if there ever is one

    public bool IsOpen(DateTimeOffset at, TimeZoneInfo zone) => Around(at, zone).Any(s => s.From <= at && at < s.To);

    /// <summary>The same moment if it is open then, else the next opening; null when there is none.</summary>
    public DateTimeOffset? NextOpen(DateTimeOffset at, TimeZoneInfo zone)
    {
        if (IsOpen(at, zone)) return at;
        var day = LocalTime.Today(at, zone);
        for (var i = 0; i < Horizon; i++)
            foreach (var span in On(day.AddDays(i), zone).OrderBy(s => s.From))
                if (span.From > at) return span.From;
        return null;
    }

    /// <summary>How much of the time between two moments was open.</summary>
    public TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        if (to <= from) return TimeSpan.Zero;
        var (sum, reached) = (TimeSpan.Zero, from);
        var last = LocalTime.Today(to, zone);
        for (var day = LocalTime.Today(from, zone).AddDays(-1); day <= last; day = day.AddDays(1))
            foreach (var (opens, closes) in On(day, zone).OrderBy(s => s.From))
            {
                var (begin, end) = (opens > reached ? opens : reached, closes < to ? closes : to); // what overlaps counts once
                if (end <= begin) continue;
                sum += end - begin;
                reached = end;
            }
        return sum;
    }

    IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Around(DateTimeOffset at, TimeZoneInfo zone)
    {
        var today = LocalTime.Today(at, zone);
        return On(today.AddDays(-1), zone).Concat(On(today, zone));
    }

    IEnumerable<(DateTimeOffset From, DateTimeOffset To)> On(DateOnly date, TimeZoneInfo zone)
    {
        var special = Days.Where(d => d.Date == date).ToArray();
        var hours = special.Length > 0 ? special.Where(d => d is { From: not null, To: not null }).Select(d => (From: d.From!.Value, To: d.To!.Value)) : Week.Where(d => d.Day == date.DayOfWeek).Select(d => (d.From, d.To));
        return hours.Select(h => (LocalTime.At(date, h.From, zone), LocalTime.At(h.To <= h.From ? date.AddDays(1) : date, h.To, zone)));
    }
}
