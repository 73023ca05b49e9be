using Crm.Core;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Turns the Bot API's entities (UTF-16 offsets) into channel-neutral markup.</summary>
static class TelegramEntities
{
    const int Most = 200, LongestAddress = 2048;

    /// <summary>The text with its formatting; null when it has none that we keep.</summary>
    public static string? Markup(string? text, MessageEntity[]? entities)
    {
        if (string.IsNullOrEmpty(text) || entities is not { Length: > 0 }) return null;
        var spans = new List<MarkedSpan>();
        foreach (var entity in entities.AsSpan(0, Math.Min(entities.Length, Most)))
            if (entity is not null && Span(text, entity) is { } span) spans.Add(span);
        return spans.Count == 0 ? null : new MarkedText(text, spans).Write(0, text.Length);
    }

    static MarkedSpan? Span(string text, MessageEntity entity)
    {
        if (Tag(entity) is not { } tag || entity.Offset < 0 || entity.Length <= 0 || entity.Offset >= text.Length) return null;
        var end = (int)Math.Min(text.Length, (long)entity.Offset + entity.Length);
        return new MarkedSpan(Whole(text, entity.Offset), Whole(text, end), tag, tag == "a" ? StoredText.Clean(entity.Url, LongestAddress) : null);
    }

    /// <summary>Moves a place inside a surrogate pair before it.</summary>
    static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at;

    static string? Tag(MessageEntity entity) => entity.Type switch
    {
        MessageEntityType.Bold => "b",
        MessageEntityType.Italic => "i",
        MessageEntityType.Underline => "u",
        MessageEntityType.Strikethrough => "s",
        MessageEntityType.Code => "code",
        MessageEntityType.Pre => "pre",
        MessageEntityType.TextLink when entity.Url is { Length: > 0 and <= LongestAddress } => "a",
        MessageEntityType.Blockquote or MessageEntityType.ExpandableBlockquote => "blockquote",
        _ => null,
    };
}
