using System.Collections;
using System.Text;
using Scriban.Runtime;

namespace Scriban.Functions;

public partial class StringFunctions
{
    public static string? Remove(string? text, string? remove) =>
        string.IsNullOrEmpty(text) || string.IsNullOrEmpty(remove) ? text : text.Replace(remove, string.Empty, StringComparison.Ordinal);

    public static string? RemoveFirst(string? text, string? remove) => ReplaceOne(text, remove, string.Empty, fromEnd: false);

    public static string? RemoveLast(string? text, string? remove) => ReplaceOne(text, remove, string.Empty, fromEnd: true);

    public static string Replace(TemplateContext context, string? text, string? match, string? replace)
    {
        if (string.IsNullOrEmpty(text) || string.IsNullOrEmpty(match)) return text ?? string.Empty;
        context.CheckLength(context.CurrentSpan, (long)(text.Length / match.Length) * (replace?.Length ?? 0));
        return text.Replace(match, replace, StringComparison.Ordinal);
    }

    public static string ReplaceFirst(string? text, string? match, string? replace, bool fromEnd = false) => ReplaceOne(text, match, replace, fromEnd) ?? string.Empty;

    static string? ReplaceOne(string? text, string? match, string? replace, bool fromEnd)
    {
        if (string.IsNullOrEmpty(text) || string.IsNullOrEmpty(match)) return text;
        var at = fromEnd ? text.LastIndexOf(match, StringComparison.Ordinal) : text.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), replace, text.AsSpan(at + match.Length));
    }

    /// <summary>The text from an index on; a negative index counts from the end.</summary>
    public static string Slice(string? text, int start, int? length = null) => Cut(text, start, length ?? Size(text));

    public static string Slice1(string? text, int start, int length = 1) => Cut(text, start, length);

    static string Cut(string? text, int start, int length)
    {
        if (string.IsNullOrEmpty(text)) return string.Empty;
        if (start < 0) start += text.Length;
        if (start < 0)
        {
            length += start;
            start = 0;
        }
        return start >= text.Length || length <= 0 ? string.Empty : text.Substring(start, Math.Min(length, text.Length - start));
    }

    public static IEnumerable Split(string? text, string? match) => string.IsNullOrEmpty(text)
        ? new ScriptArray()
        : new ScriptRange(match is null or "" ? text.Select(c => c.ToString()).ToArray() : text.Split(match, StringSplitOptions.RemoveEmptyEntries));

    public static string Truncate(string? text, int length, string? ellipsis = null)
    {
        ellipsis ??= "...";
        if (text is null || text.Length <= length) return text ?? string.Empty;
        return string.Concat(text.AsSpan(0, Math.Clamp(length - ellipsis.Length, 0, text.Length)), ellipsis);
    }

    public static string Truncatewords(string? text, int count, string? ellipsis = null)
    {
        var words = (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var kept = string.Join(' ', words.Take(Math.Max(count, 0)));
        return words.Length > count ? kept + (ellipsis ?? "...") : kept;
    }

    public static string PadLeft(TemplateContext context, string? text, int width)
    {
        context.CheckLength(context.CurrentSpan, width);
        return (text ?? string.Empty).PadLeft(Math.Max(width, 0));
    }

    public static string PadRight(TemplateContext context, string? text, int width)
    {
        context.CheckLength(context.CurrentSpan, width);
        return (text ?? string.Empty).PadRight(Math.Max(width, 0));
    }

    public static string Base64Encode(string? text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text ?? string.Empty));

    public static string Base64Decode(string? text) => Encoding.UTF8.GetString(Convert.FromBase64String(text ?? string.Empty));
}
