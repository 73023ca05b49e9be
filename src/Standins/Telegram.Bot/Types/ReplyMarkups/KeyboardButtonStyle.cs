namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's keyboard button style.</summary>
public enum KeyboardButtonStyle
{
    Danger = 1,
    Success,
    Primary,
}
