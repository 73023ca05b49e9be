using System.Net;
using System.Text.RegularExpressions;

namespace Crm.Core.Conversations;

/// <summary>Channel-neutral markup: text with b, i, u, s, code, pre, a and blockquote tags, everything else escaped.</summary>
public static partial class MarkupText
{
    public static string Escape(string text) => text.AsSpan().IndexOfAny('<', '>', '&') < 0 ? text
        : text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Markup as people read it, without its tags.</summary>
    public static string Plain(string markup) => markup.AsSpan().IndexOfAny('<', '&') < 0 ? markup : WebUtility.HtmlDecode(AnyTag().Replace(markup, ""));

    [GeneratedRegex("</?[A-Za-z][^<>]*>")]
    private static partial Regex AnyTag();

    static readonly HashSet<string> Allowed = ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "blockquote", "tg-spoiler"];

    /// <summary>The first tag that the channels do not know, or that is not closed or opened; null when all is well.</summary>
    public static (MarkupMistake Kind, string Tag)? MistakeIn(string markup)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(markup))
        {
            var name = tag.Groups["name"].Value;
            if (!Allowed.Contains(name) || !HasKnownAttributes(name, tag)) return (MarkupMistake.UnknownTag, tag.Value);
            if (tag.Groups["close"].Length == 0) open.Push(name);
            else if (!open.TryPop(out var last) || last != name) return (MarkupMistake.UnbalancedTag, tag.Value);
        }
        return open.TryPop(out var left) ? (MarkupMistake.UnbalancedTag, $"<{left}>") : null;
    }

    static bool HasKnownAttributes(string name, Match tag)
    {
        var rest = tag.Groups["rest"].Value;
        if (name == "a" && tag.Groups["close"].Length == 0) return Href().IsMatch(rest);
        return string.IsNullOrWhiteSpace(rest) || name == "code" && CodeLanguage().IsMatch(rest) || name == "blockquote" && rest.Trim() == "expandable";
    }

    [GeneratedRegex("<(?<close>/?)(?<name>[A-Za-z][A-Za-z0-9-]*)(?<rest>[^<>]*)>|<")]
    private static partial Regex Tag();

    [GeneratedRegex("""^\s+href\s*=\s*("[^"]*"|'[^']*')\s*$""")]
    private static partial Regex Href();

    [GeneratedRegex("""^\s+class\s*=\s*("language-[^"]*"|'language-[^']*')\s*$""")]
    private static partial Regex CodeLanguage();
}

public enum MarkupMistake { UnknownTag, UnbalancedTag }
