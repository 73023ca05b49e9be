using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Crm.Admin.Conversations;

/// <summary>Turns a message's channel-neutral markup into HTML that is safe to show: known tags without attributes, balanced, all else as text.</summary>
static partial class SafeHtml
{
    static readonly HashSet<string> Tags = ["b", "i", "u", "s", "code", "pre", "a", "blockquote"];

    [GeneratedRegex("""\G<(?<close>/?)(?<name>[a-z]+)(?<rest>(?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>""")]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\shref=""(?<url>[^""]*)""")]
    private static partial Regex Href { get; }

    [GeneratedRegex(@"\G&(?:amp|lt|gt|quot|#39|#x27);")]
    private static partial Regex Entity { get; }

    public static string Of(string? markup)
    {
        if (string.IsNullOrEmpty(markup)) return "";
        var html = new StringBuilder(markup.Length + 16);
        var open = new Stack<string>();
        for (var at = 0; at < markup.Length;)
        {
            if (Tag.Match(markup, at) is { Success: true } tag && Tags.Contains(tag.Groups["name"].Value))
            {
                Put(tag, open, html);
                at += tag.Length;
            }
            else if (Entity.Match(markup, at) is { Success: true } entity)
            {
                html.Append(entity.Value);
                at += entity.Length;
            }
            else html.Append(markup[at++] switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", '\'' => "&#39;", var other => other.ToString() });
        }
        while (open.TryPop(out var left)) html.Append($"</{left}>");
        return html.ToString();
    }

    static void Put(Match tag, Stack<string> open, StringBuilder html)
    {
        var name = tag.Groups["name"].Value;
        if (tag.Groups["close"].Length > 0) Close(name, open, html);
        else
        {
            open.Push(name);
            html.Append(name == "a" ? Anchor(tag.Groups["rest"].Value) : $"<{name}>");
        }
    }

    static void Close(string name, Stack<string> open, StringBuilder html)
    {
        if (!open.Contains(name)) return;
        string closed;
        do html.Append($"</{closed = open.Pop()}>");
        while (closed != name);
    }

    static string Anchor(string attributes)
    {
        var url = WebUtility.HtmlDecode(Href.Match(attributes).Groups["url"].Value);
        return IsSafe(url) ? $"<a href=\"{WebUtility.HtmlEncode(url)}\" target=\"_blank\" rel=\"noopener noreferrer\">" : "<a>";
    }

    /// <summary>True for addresses that a click may open: web, mail, phone and Telegram.</summary>
    public static bool IsSafe(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" or "tel" or "tg";
}
