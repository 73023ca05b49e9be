using System.Globalization;

namespace Crm.Core.Scripts;

/// <summary>Days and hours where a person lives.</summary>
public static class LocalTime
{
    static readonly (TimeOnly From, TimeOnly To) Hours = (new(9, 0), new(18, 0));

    public static DateOnly Today(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>The moment of a day's hour in a zone; an hour that the clocks skip is the moment they skip it, one that comes twice is the first.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var reading = new DateTimeOffset(day.ToDateTime(time), TimeSpan.Zero);
        var (before, after) = (zone.GetUtcOffset(reading - Around), zone.GetUtcOffset(reading + Around));
        var (greater, less) = before > after ? (before, after) : (after, before);
        if (zone.GetUtcOffset(reading - greater) == greater) return reading - greater; // the earlier of the two moments
        if (zone.GetUtcOffset(reading - less) == less) return reading - less;
        return Skipped(reading, reading - greater, reading - less, zone);
    }

    /// <summary>Longer than any zone is from UTC, and than the change of one that crosses the date line.</summary>
    static readonly TimeSpan Around = TimeSpan.FromHours(26);

    /// <summary>Asked of the zone itself rather than of its rules, since not every skip of history is a rule of daylight saving.</summary>
    static DateTimeOffset Skipped(DateTimeOffset reading, DateTimeOffset early, DateTimeOffset late, TimeZoneInfo zone)
    {
        while (late - early > TimeSpan.FromTicks(1))
        {
            var middle = early + (late - early) / 2;
            if (middle + zone.GetUtcOffset(middle) < reading) early = middle;
            else late = middle;
        }
        return late;
    }

    /// <summary>The same moment if it lies in working hours, else the beginning of the next ones.</summary>
    public static DateTimeOffset NextWorkingTime(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        if (IsWorkday(day) && time >= Hours.From && time < Hours.To) return at;
        if (!IsWorkday(day) || time >= Hours.To) day = day.AddDays(1);
        while (!IsWorkday(day)) day = day.AddDays(1);
        return At(day, Hours.From, zone);
    }

    static bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>A date as people type it: 2026-12-25, 25.12.2026, 25/12/26, 25.12 (the next one), 25 December, today, tomorrow; null when it is none.</summary>
    public static DateOnly? ReadDate(string? text, DateOnly today, string language)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40) return null;
        var words = text.Trim().TrimEnd('.', '!').ToLowerInvariant();
        if (EngineTexts.DayWord(words) is { } days) return today.AddDays(days);
        if (DateOnly.TryParseExact(words, Full, CultureInfo.InvariantCulture, DateTimeStyles.None, out var full)) return full;
        if (DateOnly.TryParseExact($"{words}.{today.Year}", Short, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shortDay)) return Coming(shortDay, today);
        foreach (var culture in new[] { CultureInfo.GetCultureInfo(language), CultureInfo.GetCultureInfo("en") })
        {
            if (DateOnly.TryParseExact(words, ["d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMMM d yyyy"], culture, DateTimeStyles.None, out full)) return full;
            if (DateOnly.TryParseExact($"{words} {today.Year}", ["d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy"], culture, DateTimeStyles.None, out shortDay)) return Coming(shortDay, today);
        }
        return null;
    }

    static readonly string[] Full = ["yyyy-MM-dd", "d.M.yyyy", "d.M.yy", "d/M/yyyy", "d/M/yy", "d-M-yyyy"];
    static readonly string[] Short = ["d.M.yyyy", "d/M.yyyy"];

    static DateOnly Coming(DateOnly day, DateOnly today) => day < today ? day.AddYears(1) : day;
}

/// <summary>The part of a day in which people are not written to unasked; it may pass midnight.</summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>The same moment if it lies outside of them in that zone, else the moment they end.</summary>
    public DateTimeOffset After(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (From == To || !time.IsBetween(From, To)) return at;
        return LocalTime.At(time < To ? day : day.AddDays(1), To, zone);
    }
}

/// <summary>Time zones by their IANA names.</summary>
public static class Zones
{
    public static TimeZoneInfo? Find(string? name) => name is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
