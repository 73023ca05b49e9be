using System.Globalization;
using System.Text;

namespace Scriban.Functions;

/// <summary>Dates by the patterns that Ruby and C call strftime.</summary>
static class DatePattern
{
    public static string Format(DateTime date, string pattern, string defaultPattern, CultureInfo culture)
    {
        if (pattern == "%g") pattern = "%g " + defaultPattern;
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length) text.Append(pattern[i]);
            else if (pattern[++i] == 'g') culture = CultureInfo.InvariantCulture;
            else text.Append(Part(date, pattern[i], culture) ?? "%" + pattern[i]);
        }
        return text.ToString();
    }

    static string? Part(DateTime date, char letter, CultureInfo culture) => Simple(letter) is { } format ? date.ToString(format, culture) : Compound(letter) is { } pattern
        ? Format(date, pattern, pattern, culture)
        : letter switch
        {
            'C' => (date.Year / 100).ToString("D2", culture),
            'e' => date.Day.ToString(culture).PadLeft(2),
            'I' => ((date.Hour + 11) % 12 + 1).ToString("D2", culture),
            'j' => date.DayOfYear.ToString("D3", culture),
            'k' => date.Hour.ToString(culture).PadLeft(2),
            'l' => ((date.Hour + 11) % 12 + 1).ToString(culture).PadLeft(2),
            'n' => "\n",
            'N' => date.ToString("fffffff", culture) + "00",
            'P' => date.ToString("tt", culture).ToLower(culture),
            's' => ((DateTimeOffset)date).ToUnixTimeSeconds().ToString(culture),
            't' => "\t",
            'u' => (((int)date.DayOfWeek + 6) % 7 + 1).ToString(culture),
            'U' => Week(date, DayOfWeek.Sunday, culture).ToString("D2", culture),
            'v' => date.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2) + date.ToString("-MMM-yyyy", CultureInfo.InvariantCulture).ToUpperInvariant(),
            'V' => ISOWeek.GetWeekOfYear(date).ToString("D2", culture),
            'w' => ((int)date.DayOfWeek).ToString(culture),
            'W' => Week(date, DayOfWeek.Monday, culture).ToString("D2", culture),
            '%' => "%",
            _ => null,
        };

    static string? Simple(char letter) => letter switch
    {
        'a' => "ddd", 'A' => "dddd", 'b' or 'h' => "MMM", 'B' => "MMMM", 'd' => "dd", 'H' => "HH", 'L' => "fff", 'm' => "MM", 'M' => "mm",
        'p' => "tt", 'S' => "ss", 'x' => "d", 'X' => "T", 'y' => "yy", 'Y' => "yyyy", 'Z' => "zzz",
        _ => null,
    };

    static string? Compound(char letter) => letter switch
    {
        'c' => "%a %b %d %T %Y", 'D' => "%m/%d/%y", 'F' => "%Y-%m-%d", 'r' => "%I:%M:%S %p", 'R' => "%H:%M", 'T' => "%H:%M:%S",
        _ => null,
    };

    /// <summary>The week of the year; the first one starts on the first of January.</summary>
    static int Week(DateTime date, DayOfWeek first, CultureInfo culture) => culture.Calendar.GetWeekOfYear(date, CalendarWeekRule.FirstDay, first);

    public static bool TryParse(string text, string pattern, CultureInfo culture, out DateTime date) =>
        DateTime.TryParseExact(text, NetPattern(pattern), culture, DateTimeStyles.AllowWhiteSpaces, out date);

    static string NetPattern(string pattern)
    {
        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length) result.Append(NetPart(pattern[++i]));
            else if (char.IsLetter(pattern[i]) || pattern[i] is ':' or '/' or '\\' or '\'' or '"' or '%') result.Append('\\').Append(pattern[i]);
            else result.Append(pattern[i]);
        }
        return result.ToString();
    }

    static string NetPart(char letter) => Simple(letter) ?? (Compound(letter) is { } pattern ? NetPattern(pattern) : letter switch
    {
        'e' => "%d", 'I' => "hh", 'k' => "%H", 'l' => "%h", 'N' => "fffffff", '%' => "\\%",
        _ => string.Empty,
    });
}
