namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's message origin type.</summary>
public enum MessageOriginType
{
    User = 1,
    HiddenUser,
    Chat,
    Channel,
}
