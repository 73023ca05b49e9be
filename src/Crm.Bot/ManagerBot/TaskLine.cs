using Crm.Core.Scripts;

namespace Crm.Bot.ManagerBot;

/// <summary>A task as people type it: what, and behind a comma by when.</summary>
static class TaskLine
{
    static readonly TimeOnly UsualTime = new(10, 0);

    public static (string Title, DateTimeOffset? DueAt) Read(string text, DateTimeOffset now, TimeZoneInfo zone, string language)
    {
        var comma = text.LastIndexOf(',');
        if (comma < 0) return (text.Trim(), null);
        var (day, time) = (text[(comma + 1)..].Trim(), UsualTime);
        if (day.LastIndexOf(' ') is > 0 and var space && TimeOnly.TryParse(day[(space + 1)..], out var at)) (day, time) = (day[..space].Trim(), at);
        return LocalTime.ReadDate(day, LocalTime.Today(now, zone), language) is { } date ? (text[..comma].Trim(), LocalTime.At(date, time, zone)) : (text.Trim(), null);
    }
}
