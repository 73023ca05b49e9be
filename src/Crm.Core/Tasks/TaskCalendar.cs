using System.Globalization;
using System.Text;
using Crm.Core.Organizations;

namespace Crm.Core.Tasks;

/// <summary>A user's tasks as an iCalendar object (RFC 5545) that calendar programs subscribe to.</summary>
/// <remarks>Every task is a VTODO. Since many calendars show only events, an open one with a time is also a VEVENT of half an hour, which does not make its owner busy and is gone when the task is done.</remarks>
public static class TaskCalendar
{
    public const string ContentType = "text/calendar; charset=utf-8";

    const int MostOctets = 75;

    static readonly TimeSpan Remembered = TimeSpan.FromDays(30), Length = TimeSpan.FromMinutes(30);

    /// <summary>The user's open tasks and those done in the last thirty days; others are left out.</summary>
    /// <param name="dealLinkBase">The address of deals; a deal's is its id behind it.</param>
    public static string Write(IEnumerable<TaskItem> tasks, User user, TimeZoneInfo zone, DateTimeOffset now, Uri? dealLinkBase)
    {
        var text = new StringBuilder();
        text.Line("BEGIN", "VCALENDAR").Line("VERSION", "2.0").Line("PRODID", "-//Crm//Tasks//EN").Line("CALSCALE", "GREGORIAN").Line("METHOD", "PUBLISH");
        text.Line("X-WR-CALNAME", Escape(TaskTexts.Calendar(user.Name, user.Language))).Line("X-WR-TIMEZONE", Escape(zone.Id));
        text.Line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M").Line("X-PUBLISHED-TTL", "PT15M");
        foreach (var task in tasks.Where(t => t.AssigneeId == user.Id && (t.Status == TaskStatus.Open || t.Status == TaskStatus.Done && t.DoneAt >= now - Remembered)).OrderBy(t => t.Id))
        {
            var link = dealLinkBase is not null && task.DealId is { } deal ? $"{dealLinkBase.AbsoluteUri.TrimEnd('/')}/{deal}" : null;
            text.ToDo(task, now, link);
            if (task is { Status: TaskStatus.Open, DueAt: { } due }) text.Event(task, due, now, link);
        }
        return text.Line("END", "VCALENDAR").ToString();
    }

    static void ToDo(this StringBuilder text, TaskItem task, DateTimeOffset now, string? link)
    {
        text.Line("BEGIN", "VTODO").Head(task, $"task-{task.Id}@crm", now, link).Line("CREATED", Utc(task.CreatedAt));
        if (task.DueAt is { } due) text.Line("DUE", Utc(due));
        if (task.Status == TaskStatus.Done) text.Line("STATUS", "COMPLETED").Line("COMPLETED", Utc(task.DoneAt!.Value)).Line("PERCENT-COMPLETE", "100");
        else text.Line("STATUS", "NEEDS-ACTION");
        if (task.Result is { Length: > 0 } result) text.Line("DESCRIPTION", Escape(result));
        text.Line("END", "VTODO");
    }

    static void Event(this StringBuilder text, TaskItem task, DateTimeOffset due, DateTimeOffset now, string? link) => text
        .Line("BEGIN", "VEVENT").Head(task, $"task-{task.Id}-event@crm", now, link)
        .Line("DTSTART", Utc(due)).Line("DTEND", Utc(due + Length)).Line("STATUS", "CONFIRMED").Line("TRANSP", "TRANSPARENT").Line("END", "VEVENT");

    static StringBuilder Head(this StringBuilder text, TaskItem task, string uid, DateTimeOffset now, string? link)
    {
        text.Line("UID", uid).Line("DTSTAMP", Utc(now)).Line("SEQUENCE", task.Version.ToString(CultureInfo.InvariantCulture)).Line("SUMMARY", Escape(task.Title));
        return link is null ? text : text.Line("URL", link);
    }

    /// <summary>One property; longer lines go on in the next one behind a space, never inside of a character.</summary>
    static StringBuilder Line(this StringBuilder text, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        return text.Append("\r\n");
    }

    /// <summary>A text as the value of a property: its own lines are written as \n, other control characters are dropped.</summary>
    static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var c in StoredText.Clean(value).ReplaceLineEndings("\n"))
            if (c is '\\' or ';' or ',') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (!char.IsControl(c)) text.Append(c);
            else if (c == '\t') text.Append(' ');
        return text.ToString();
    }

    static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
