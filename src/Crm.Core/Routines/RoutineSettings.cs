using System.Globalization;
using System.Text.RegularExpressions;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Check;

namespace Crm.Core.Routines;

/// <summary>The settings of each kind of routine, read from its fields; what is wrong with them is told by name.</summary>
public static partial class RoutineSettings
{
    public const int LeastInboxDays = 7;
    const int MostDays = 3650, MostHours = 24 * 365;

    /// <summary>What is wrong with the settings of a kind, by name.</summary>
    public static Dictionary<string, string> Check(RoutineKind kind, Fields settings)
    {
        var wrong = new Dictionary<string, string>();
        string[] known = kind switch
        {
            RoutineKind.Greeting => ["field", "date", "at", "text", "purpose"],
            RoutineKind.IdleRuns => ["hours"],
            RoutineKind.Retention => ["inboxDays", "outboxDays", "followUpDays"],
            _ => [],
        };
        foreach (var name in settings.Keys.Except(known)) wrong[name] = known.Length == 0 ? "is not known; this kind has no settings" : $"is not known; the settings of this kind are {string.Join(", ", known)}";
        if (kind == RoutineKind.Greeting) GreetingSettings.Read(settings, wrong);
        if (kind == RoutineKind.IdleRuns) IdleAfter(settings, wrong);
        if (kind == RoutineKind.Retention) RetentionDays.Read(settings, wrong);
        return wrong;
    }

    /// <summary>How long a run may stand at a step of staff.</summary>
    internal static TimeSpan IdleAfter(Fields settings, Dictionary<string, string>? wrong = null) => TimeSpan.FromHours(Number(settings, "hours", 24, 1, MostHours, wrong));

    internal static int Days(Fields settings, string name, int otherwise, int least, Dictionary<string, string>? wrong) => Number(settings, name, otherwise, least, MostDays, wrong);

    static int Number(Fields settings, string name, int otherwise, int least, int most, Dictionary<string, string>? wrong)
    {
        if (settings.GetValueOrDefault(name) is not { } value) return otherwise;
        if (value is decimal number && decimal.IsInteger(number) && number >= least && number <= most) return (int)number;
        wrong?.TryAdd(name, $"must be a whole number from {least} to {most}");
        return Math.Max(least, otherwise);
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_-]{0,59}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex FieldName();
}

/// <summary>Whom to greet when, and with which words.</summary>
/// <param name="Field">The contact's field with the birthday, yyyy-MM-dd.</param>
/// <param name="Date">A holiday's month and day; null when the field tells.</param>
/// <param name="At">The hour of the contact's own day.</param>
/// <param name="Text">A template in several languages.</param>
/// <param name="Purpose">Only who has given this consent.</param>
public sealed record GreetingSettings(string? Field, (int Month, int Day)? Date, TimeOnly At, LocalText Text, string? Purpose)
{
    const int LongestText = 4000, LongestPurpose = 100;

    public static GreetingSettings Read(Fields settings, Dictionary<string, string>? wrong = null)
    {
        wrong ??= [];
        var (field, date) = (Word(settings, "field"), Word(settings, "date"));
        if (field is null == date is null) wrong.TryAdd("field", "is needed, or else a date: a contact's field with the birthday, or a holiday as 12-31");
        if (field is not null && !RoutineSettings.FieldName().IsMatch(field)) wrong.TryAdd("field", "is no name of a field");
        var holiday = MonthAndDay(date);
        if (date is not null && holiday is null) wrong.TryAdd("date", "must be a month and a day, as 12-31");
        var at = new TimeOnly(10, 0);
        if (Word(settings, "at") is { } hour && !TimeOnly.TryParseExact(hour, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out at)) wrong.TryAdd("at", "must be an hour of the day, as 10:00");
        var purpose = Word(settings, "purpose");
        if (purpose?.Length > LongestPurpose) wrong.TryAdd("purpose", $"must have at most {LongestPurpose} characters");
        return new(field, holiday, at, ReadText(settings.GetValueOrDefault("text"), wrong), purpose);
    }

    static string? Word(Fields settings, string name) => settings.GetValueOrDefault(name) is { } value && Fields.Text(value).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>29 February counts: in common years its day is the 28th.</summary>
    static (int, int)? MonthAndDay(string? text) =>
        text is not null && DateOnly.TryParseExact("2000-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.Month, day.Day) : null;

    static LocalText ReadText(object? value, Dictionary<string, string> wrong)
    {
        var text = new LocalText();
        if (value is string all) text[""] = all;
        else if (value is Fields many)
            foreach (var (language, words) in many) text[language] = words as string ?? "";
        if (text.Count == 0 || text.Values.Any(string.IsNullOrWhiteSpace)) wrong.TryAdd("text", "is needed: a text, or an object of language code to text");
        foreach (var (language, words) in text)
        {
            var name = language.Length == 0 ? "text" : $"text.{language}";
            if (words.Length > LongestText) wrong.TryAdd(name, $"must have at most {LongestText} characters");
            else if (MarkupText.MistakeIn(PlainText.WithoutCode(words)) is var (_, tag)) wrong.TryAdd(name, $"has the tag {tag}, which no channel knows or which is not closed; write &lt; for a plain <");
            else if (GreetingText.Complaint(words) is { } complaint) wrong.TryAdd(name, $"cannot be worked out: {complaint}");
        }
        return text;
    }
}

/// <summary>How many days ended rows are kept.</summary>
/// <param name="Inbox">At least <see cref="RoutineSettings.LeastInboxDays"/>: the rows are the guard against repeats.</param>
public sealed record RetentionDays(int Inbox, int Outbox, int FollowUps)
{
    public static RetentionDays Read(Fields settings, Dictionary<string, string>? wrong = null) => new(
        RoutineSettings.Days(settings, "inboxDays", 30, RoutineSettings.LeastInboxDays, wrong),
        RoutineSettings.Days(settings, "outboxDays", 90, 1, wrong),
        RoutineSettings.Days(settings, "followUpDays", 90, RoutineSettings.LeastInboxDays, wrong));
}
