using System.Globalization;
using System.Text;
using Scriban.Runtime;

namespace Scriban.Functions;

/// <summary>The object <c>string</c>.</summary>
public partial class StringFunctions : ScriptObject
{
    /// <summary>Writes line ends, quotes and other signs the way a literal has them.</summary>
    public static string? Escape(string? text)
    {
        if (text is null) return null;
        var result = new StringBuilder(text.Length);
        foreach (var c in text) result.Append(Escaped(c) ?? c.ToString());
        return result.ToString();
    }

    static string? Escaped(char c) => c switch
    {
        '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\b' => "\\b", '\f' => "\\f", '\0' => "\\0", '\v' => "\\v",
        _ when char.IsControl(c) => $"\\x{(int)c:x2}",
        _ => null,
    };

    public static string? Literal(string? text) => text is null ? null : $"\"{Escape(text)}\"";

    public static string Append(string? text, string? with) => text + with;

    public static string Prepend(string? text, string? by) => by + text;

    public static string Capitalize(string? text) => string.IsNullOrEmpty(text) ? string.Empty : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    public static string Capitalizewords(string? text)
    {
        var result = new StringBuilder(text);
        for (var i = 0; i < result.Length; i++)
            if (i == 0 || char.IsWhiteSpace(result[i - 1])) result[i] = char.ToUpper(result[i], CultureInfo.InvariantCulture);
        return result.ToString();
    }

    public static string? Downcase(string? text) => text?.ToLower(CultureInfo.InvariantCulture);

    public static string? Upcase(string? text) => text?.ToUpper(CultureInfo.InvariantCulture);

    public static bool Contains(string? text, string? value) => !string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(value) && text.Contains(value, StringComparison.Ordinal);

    public static bool StartsWith(string? text, string? value) => text is not null && value is not null && text.StartsWith(value, StringComparison.Ordinal);

    public static bool EndsWith(string? text, string? value) => text is not null && value is not null && text.EndsWith(value, StringComparison.Ordinal);

    public static bool EqualsIgnoreCase(string? text, string? value) => string.Equals(text, value, StringComparison.OrdinalIgnoreCase);

    public static bool Empty(string? text) => string.IsNullOrEmpty(text);

    public static bool Whitespace(string? text) => string.IsNullOrWhiteSpace(text);

    public static int Size(string? text) => text?.Length ?? 0;

    public static string? Strip(string? text) => text?.Trim();

    public static string? LStrip(string? text) => text?.TrimStart();

    public static string? RStrip(string? text) => text?.TrimEnd();

    public static string StripNewlines(string? text) => (text ?? string.Empty).Replace("\r", string.Empty).Replace("\n", string.Empty);

    /// <summary>Lower case, with one dash for every run of other signs.</summary>
    public static string Handleize(string? text)
    {
        var result = new StringBuilder();
        foreach (var c in text ?? string.Empty)
            if (char.IsLetterOrDigit(c)) result.Append(char.ToLowerInvariant(c));
            else if (result.Length > 0 && result[^1] != '-') result.Append('-');
        return result.ToString().TrimEnd('-');
    }

    public static string? Pluralize(int number, string? singular, string? plural) => number == 1 ? singular : plural;

    public static int IndexOf(string text, string search, int? startIndex = null, int? count = null, string? stringComparison = null)
    {
        var start = startIndex ?? 0;
        var comparison = stringComparison is null ? StringComparison.Ordinal : Enum.Parse<StringComparison>(stringComparison);
        return text.IndexOf(search, start, count ?? text.Length - start, comparison);
    }
}
