namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's inline button type.</summary>
public enum InlineButtonType
{
    Url,
    Callback,
    WebApp,
    LoginUrl,
    SwitchInlineQuery,
    SwitchInlineQueryCurrentChat,
    CopyText,
    Game,
    Pay,
}
