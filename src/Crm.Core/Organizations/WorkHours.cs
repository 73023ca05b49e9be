using Crm.Core.Scripts;

namespace Crm.Core.Organizations;

/// <summary>Hours of a day of the week; those that end at or before they begin pass midnight.</summary>
public sealed record WorkDay(DayOfWeek Day, TimeOnly From, TimeOnly To);

/// <summary>A date that is not like its day of the week: other hours, or none.</summary>
public sealed record SpecialDay(DateOnly Date, TimeOnly? From = null, TimeOnly? To = null);

/// <summary>When people work, in their own zone.</summary>
/// <remarks>Hours that pass midnight belong to the day they begin on: a special day does not end those of the evening before it, and its own replace those that would begin on it.</remarks>
public sealed record WorkHours
{
    public IReadOnlyList<WorkDay> Week { get; init; } = [];
    public IReadOnlyList<SpecialDay> Days { get; init; } = [];

    /// <summary>Monday to Friday, nine to six.</summary>
    public static readonly WorkHours Usual = new() { Week = [.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.Select(d => new WorkDay(d, new(9, 0), new(18, 0)))] };

    const int Horizon = 400; // days in which the hours of the week must open, if they ever do

    public bool IsOpen(DateTimeOffset at, TimeZoneInfo zone)
    {
        var today = LocalTime.Today(at, zone);
        return Covers(On(today, zone), at) || Covers(On(today.AddDays(-1), zone), at); // yesterday's may pass midnight
    }

    /// <summary>When the hours that hold this moment began; null when it is closed then.</summary>
    public DateTimeOffset? OpenedAt(DateTimeOffset at, TimeZoneInfo zone)
    {
        var today = LocalTime.Today(at, zone);
        var open = On(today.AddDays(-1), zone).Concat(On(today, zone)).Where(s => s.From <= at && at < s.To).ToArray();
        return open.Length > 0 ? open.Min(s => s.From) : null;
    }

    /// <summary>The same moment if it is open then, else the next opening; null when there is none.</summary>
    public DateTimeOffset? NextOpen(DateTimeOffset at, TimeZoneInfo zone)
    {
        if (IsOpen(at, zone)) return at;
        foreach (var day in Coming(LocalTime.Today(at, zone)))
            foreach (var span in On(day, zone))
                if (span.From > at) return span.From;
        return null;
    }

    /// <summary>How much of the time between two moments was open.</summary>
    public TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        if (to <= from || Week.Count + Days.Count == 0) return TimeSpan.Zero;
        var (sum, reached) = (TimeSpan.Zero, from);
        var last = LocalTime.Today(to, zone);
        for (var day = LocalTime.Today(from, zone).AddDays(-1); day <= last; day = day.AddDays(1))
            foreach (var (opens, closes) in On(day, zone))
            {
                var (begin, end) = (opens > reached ? opens : reached, closes < to ? closes : to); // what overlaps counts once
                if (end <= begin) continue;
                sum += end - begin;
                reached = end;
            }
        return sum;
    }

    /// <summary>Days that may open; without hours of the week only the special ones, however far they are.</summary>
    IEnumerable<DateOnly> Coming(DateOnly today) => Week.Count > 0
        ? Enumerable.Range(0, Math.Min(Horizon, DateOnly.MaxValue.DayNumber - today.DayNumber)).Select(today.AddDays)
        : Days.Select(d => d.Date).Where(d => d >= today).Distinct().Order();

    static bool Covers(List<(DateTimeOffset From, DateTimeOffset To)> spans, DateTimeOffset at)
    {
        foreach (var (from, to) in spans) if (from <= at && at < to) return true;
        return false;
    }

    /// <summary>The hours that begin on a day, in order; those that the clocks skip are left out.</summary>
    List<(DateTimeOffset From, DateTimeOffset To)> On(DateOnly date, TimeZoneInfo zone)
    {
        var spans = new List<(DateTimeOffset From, DateTimeOffset To)>();
        var isSpecial = false;
        foreach (var day in Days)
        {
            if (day.Date != date) continue;
            isSpecial = true;
            if (day is { From: { } from, To: { } to }) Add(from, to);
        }
        if (!isSpecial)
            foreach (var day in Week) if (day.Day == date.DayOfWeek) Add(day.From, day.To);
        if (spans.Count > 1) spans.Sort();
        return spans;

        void Add(TimeOnly from, TimeOnly to)
        {
            var (opens, closes) = (LocalTime.At(date, from, zone), LocalTime.At(to <= from ? date.AddDays(1) : date, to, zone));
            if (opens < closes) spans.Add((opens, closes));
        }
    }
}
