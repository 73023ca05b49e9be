using Crm.Core.Scripts;

namespace Crm.Core.Organizations;

/// <summary>Open time of many spans by the same hours: each whole day is worked out once.</summary>
sealed class OpenDays(WorkHours hours, TimeZoneInfo zone)
{
    readonly Dictionary<DateOnly, TimeSpan> days = [];

    /// <summary>The same as <see cref="WorkHours.OpenTime"/>.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (LocalTime.Today(from, zone).AddDays(1), LocalTime.Today(to, zone));
        if (last <= first) return hours.OpenTime(from, to, zone);
        var sum = hours.OpenTime(from, Start(first), zone) + hours.OpenTime(Start(last), to, zone);
        for (var day = first; day < last; day = day.AddDays(1)) sum += Whole(day);
        return sum;
    }

    TimeSpan Whole(DateOnly day) => days.TryGetValue(day, out var known) ? known : days[day] = hours.OpenTime(Start(day), Start(day.AddDays(1)), zone);

    DateTimeOffset Start(DateOnly day) => LocalTime.At(day, TimeOnly.MinValue, zone);
}
