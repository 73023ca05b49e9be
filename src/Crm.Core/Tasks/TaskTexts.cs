using System.Globalization;
using System.Resources;

namespace Crm.Core.Tasks;

/// <summary>The words by which people say when something is due, from the resources; those of all languages are understood at once. And what is said of tasks.</summary>
static class TaskTexts
{
    static readonly ResourceManager Resources = new("Crm.Core.Resources.TaskTexts", typeof(TaskTexts).Assembly);
    static readonly string[] Languages = ["en", "ru"];

    /// <summary>Days from today.</summary>
    public static readonly IReadOnlyDictionary<string, int> Days = Numbered("Days");
    /// <summary>By <see cref="DayOfWeek"/>.</summary>
    public static readonly IReadOnlyDictionary<string, int> Weekdays = Numbered("Weekdays");
    public static readonly IReadOnlyDictionary<string, int> ShortWeekdays = Numbered("ShortWeekdays");
    /// <summary>Minute, hour, day, week, month.</summary>
    public static readonly IReadOnlyDictionary<string, int> Units = Numbered("Units");
    public static readonly IReadOnlyDictionary<string, int> Numbers = Numbered("Numbers");
    public static readonly IReadOnlySet<string> This = Words("This"), Next = Words("Next"), NextWeek = Words("NextWeek"), In = Words("In"), HalfHour = Words("HalfHour"), HourAndHalf = Words("HourAndHalf");
    public static readonly IReadOnlySet<string> Am = Words("Am"), Pm = Words("Pm"), Hours = Words("Hours"), YearWords = Words("YearWords");
    public static readonly IReadOnlySet<string> Prepositions = Words("Prepositions");
    /// <summary>Those behind which a bare number is an hour.</summary>
    public static readonly IReadOnlySet<string> TimePrepositions = Words("TimePrepositions");
    /// <summary>Words behind which a date is part of the name of something: a contract of 25.12.</summary>
    public static readonly IReadOnlySet<string> Binding = Words("Binding");
    /// <summary>Parts of a day that may stand alone, and those that need their day.</summary>
    public static readonly IReadOnlyDictionary<string, TimeOnly> Parts = Timed("Parts"), DayParts = Timed("DayParts");

    /// <summary>What somebody's tasks are called in a calendar.</summary>
    public static string Calendar(string name, string language) => string.Format(CultureInfo.InvariantCulture, Get("Calendar", Languages.Contains(language) ? language : Languages[0]), name);

    /// <summary>A word as it is looked up: small letters without punctuation around it.</summary>
    public static string Normalize(string word) => word.Trim('.', ',', ';', ':', '!', '?', '(', ')').ToLowerInvariant().Replace('ё', 'е');

    static Dictionary<string, int> Numbered(string name) =>
        Languages.SelectMany(l => Get(name, l).Split(';').SelectMany((group, i) => group.Split(',').Select(word => (Word: Normalize(word), Index: i)))).ToDictionary(w => w.Word, w => w.Index);

    static Dictionary<string, TimeOnly> Timed(string name) => Languages.SelectMany(l => Get(name, l).Split(';')).Select(group => group.Split('='))
        .SelectMany(g => g[0].Split(',').Select(word => (Word: Normalize(word), Time: TimeOnly.Parse(g[1], CultureInfo.InvariantCulture)))).ToDictionary(w => w.Word, w => w.Time);

    static HashSet<string> Words(string name) => [.. Languages.SelectMany(l => Get(name, l).Split(',')).Select(Normalize)];

    static string Get(string name, string language) =>
        Resources.GetString(name, CultureInfo.GetCultureInfo(language)) ?? throw new InvalidOperationException($"The text '{name}' is missing from the resources.");
}
