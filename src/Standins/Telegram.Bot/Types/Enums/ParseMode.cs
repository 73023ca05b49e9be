namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's parse mode.</summary>
public enum ParseMode
{
    None = 0,
    Markdown,
    Html,
    MarkdownV2,
}
