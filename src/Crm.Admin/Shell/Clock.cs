namespace Crm.Admin.Shell;

/// <summary>Shows instants on the organization's clock in the reader's format.</summary>
static class Clock
{
    /// <summary>Day, month and time, as the page's language writes them.</summary>
    public static string Show(this TimeZoneInfo zone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("dd MMM HH:mm");

    public static string ShowTime(this TimeZoneInfo zone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm");

    /// <summary>A length of time by its largest unit: the key of its text and the number that fills it.</summary>
    public static (string Key, int Count) Largest(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => ("Age.Seconds", 0),
        { TotalMinutes: < 1 } => ("Age.Seconds", (int)span.TotalSeconds),
        { TotalHours: < 1 } => ("Age.Minutes", (int)span.TotalMinutes),
        { TotalDays: < 1 } => ("Age.Hours", (int)span.TotalHours),
        _ => ("Age.Days", (int)span.TotalDays),
    };
}
