using System.Net;
using System.Text.RegularExpressions;
using Scriban.Runtime;

namespace Scriban.Functions;

/// <summary>The object <c>html</c>.</summary>
public class HtmlFunctions : ScriptObject
{
    const string Tags = """<(script|style)\b.*?</\1\s*>|<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>""";

    public static string? Strip(TemplateContext context, string? text) => string.IsNullOrEmpty(text)
        ? text
        : Regex.Replace(text, Tags, string.Empty, RegexOptions.IgnoreCase | RegexOptions.Singleline, context.RegexTimeOut);

    public static string? Escape(string? text) => string.IsNullOrEmpty(text) ? text : WebUtility.HtmlEncode(text);

    public static string? NewlineToBr(string? text) => string.IsNullOrEmpty(text) ? text : text.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", "<br />\n");

    /// <summary>Encodes a part of a URL, its signs included.</summary>
    public static string? UrlEncode(string? text) => string.IsNullOrEmpty(text) ? text : Uri.EscapeDataString(text);

    /// <summary>Encodes what a URL may not contain and leaves its signs.</summary>
    public static string? UrlEscape(string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        const string Signs = ":/?#[]@!$&'()*+,;=%";
        return string.Concat(text.EnumerateRunes().Select(rune => rune.IsAscii && Signs.Contains((char)rune.Value) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
    }
}
