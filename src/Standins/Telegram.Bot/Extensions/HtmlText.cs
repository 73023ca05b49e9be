using System.Globalization;
using System.Text;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Extensions;

/// <summary>Message texts as the HTML that the Bot API understands.</summary>
public static class HtmlText
{
    /// <summary>The text or caption of the message with its formatting; null when it has neither.</summary>
    public static string? ToHtml(this Message msg) => msg switch
    {
        { Text: { } text } => ToHtml(text, msg.Entities),
        { Caption: { } caption } => ToHtml(caption, msg.CaptionEntities),
        _ => null,
    };

    /// <summary>The text with a tag for every entity; entity offsets count UTF-16 units.</summary>
    public static string ToHtml(string message, MessageEntity[]? entities)
    {
        ArgumentNullException.ThrowIfNull(message);
        var pending = new Queue<MessageEntity>(
            (entities ?? []).Where(entity => entity.Offset < message.Length && IsShown(entity))
                .OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length));
        var html = new StringBuilder(message.Length + 16 * pending.Count);
        var open = new Stack<MessageEntity>();
        var position = 0;
        while (pending.Count > 0 || open.Count > 0)
        {
            var next = Math.Min(
                open.Count > 0 ? open.Min(End) : int.MaxValue,
                pending.TryPeek(out var first) ? first.Offset : int.MaxValue);
            next = Math.Clamp(next, position, message.Length);
            Append(html, message.AsSpan(position, next - position));
            position = next;
            Close(html, open, position, message.Length);
            while (pending.TryPeek(out first) && first.Offset <= position) Open(html, open, pending.Dequeue());
        }

        Append(html, message.AsSpan(position));
        return html.ToString();
    }

    /// <summary>The text with <c>&amp;</c>, <c>&lt;</c>, <c>&gt;</c> and double quotes replaced: safe in tags and attributes.</summary>
    public static string? Escape(string? text)
    {
        if (text is null) return null;
        var escaped = new StringBuilder(text.Length);
        Append(escaped, text, escapeQuotes: true);
        return escaped.ToString();
    }

    static int End(MessageEntity entity) => entity.Offset + entity.Length;

    static bool IsShown(MessageEntity entity) => entity.Length > 0 && entity.Offset >= 0 && Tag(entity).Open.Length > 0;

    static void Open(StringBuilder html, Stack<MessageEntity> open, MessageEntity entity)
    {
        html.Append(Tag(entity).Open);
        open.Push(entity);
    }

    /// <summary>Closes what ends here; what only overlaps with it is closed, too, and opened again.</summary>
    static void Close(StringBuilder html, Stack<MessageEntity> open, int position, int end)
    {
        var again = new Stack<MessageEntity>();
        while (open.Any(entity => End(entity) <= position || position == end))
        {
            var entity = open.Pop();
            html.Append(Tag(entity).Close);
            if (End(entity) > position && position < end) again.Push(entity);
        }

        while (again.TryPop(out var entity)) Open(html, open, entity);
    }

    static (string Open, string Close) Tag(MessageEntity entity) => entity.Type switch
    {
        MessageEntityType.Bold => ("<b>", "</b>"),
        MessageEntityType.Italic => ("<i>", "</i>"),
        MessageEntityType.Underline => ("<u>", "</u>"),
        MessageEntityType.Strikethrough => ("<s>", "</s>"),
        MessageEntityType.Spoiler => ("<tg-spoiler>", "</tg-spoiler>"),
        MessageEntityType.Code => ("<code>", "</code>"),
        MessageEntityType.Pre when string.IsNullOrEmpty(entity.Language) => ("<pre>", "</pre>"),
        MessageEntityType.Pre => ($"<pre><code class=\"language-{Escape(entity.Language)}\">", "</code></pre>"),
        MessageEntityType.Blockquote => ("<blockquote>", "</blockquote>"),
        MessageEntityType.ExpandableBlockquote => ("<blockquote expandable>", "</blockquote>"),
        MessageEntityType.TextLink => ($"<a href=\"{Escape(entity.Url)}\">", "</a>"),
        MessageEntityType.TextMention when entity.User is { } user => ($"<a href=\"tg://user?id={Number(user.Id)}\">", "</a>"),
        MessageEntityType.CustomEmoji => ($"<tg-emoji emoji-id=\"{Escape(entity.CustomEmojiId)}\">", "</tg-emoji>"),
        MessageEntityType.DateTime when entity.UnixTime is { } time =>
            ($"<tg-time unix=\"{Seconds(time)}\"{Format(entity)}>", "</tg-time>"),
        _ => ("", ""),
    };

    static string Seconds(DateTime time) => Number((long)(time - DateTime.UnixEpoch).TotalSeconds);

    static string Format(MessageEntity entity) =>
        entity.DateTimeFormat is null ? "" : $" format=\"{Escape(entity.DateTimeFormat)}\"";

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    static void Append(StringBuilder html, ReadOnlySpan<char> text, bool escapeQuotes = false)
    {
        foreach (var c in text)
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' when escapeQuotes => html.Append("&quot;"),
                _ => html.Append(c),
            };
    }
}
