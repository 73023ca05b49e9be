namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's file type.</summary>
public enum FileType
{
    Stream = 1,
    Id,
    Url,
}
