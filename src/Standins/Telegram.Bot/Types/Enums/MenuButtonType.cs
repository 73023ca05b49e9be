namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's menu button type.</summary>
public enum MenuButtonType
{
    Default = 1,
    Commands,
    WebApp,
}
