using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types.ReplyMarkups;

public partial class InlineKeyboardButton
{
    public InlineKeyboardButton()
    {
    }

    [SetsRequiredMembers]
    public InlineKeyboardButton(string text) => Text = text;

    /// <summary>A value that starts with https://, http:// or tg:// is opened; any other is sent to the bot.</summary>
    [SetsRequiredMembers]
    public InlineKeyboardButton(string text, string callbackDataOrUrl) : this(text)
    {
        if (IsUrl(callbackDataOrUrl)) Url = callbackDataOrUrl;
        else CallbackData = callbackDataOrUrl;
    }

    [SetsRequiredMembers]
    public InlineKeyboardButton(string text, InlineButtonType type, string value = "") : this(text)
    {
        switch (type)
        {
            case InlineButtonType.Url: Url = value; break;
            case InlineButtonType.Callback: CallbackData = value; break;
            case InlineButtonType.WebApp: WebApp = value; break;
            case InlineButtonType.LoginUrl: LoginUrl = value; break;
            case InlineButtonType.SwitchInlineQuery: SwitchInlineQuery = value; break;
            case InlineButtonType.SwitchInlineQueryCurrentChat: SwitchInlineQueryCurrentChat = value; break;
            case InlineButtonType.CopyText: CopyText = value; break;
            case InlineButtonType.Game: CallbackGame = new CallbackGame(); break;
            case InlineButtonType.Pay: Pay = true; break;
            default: throw new ArgumentOutOfRangeException(nameof(type));
        }
    }

    [SetsRequiredMembers]
    public InlineKeyboardButton(string text, WebAppInfo webApp) : this(text) => WebApp = webApp;

    [SetsRequiredMembers]
    public InlineKeyboardButton(string text, LoginUrl loginUrl) : this(text) => LoginUrl = loginUrl;

    [SetsRequiredMembers]
    public InlineKeyboardButton(string text, SwitchInlineQueryChosenChat switchInlineQueryChosenChat) : this(text) =>
        SwitchInlineQueryChosenChat = switchInlineQueryChosenChat;

    [SetsRequiredMembers]
    public InlineKeyboardButton(string text, CopyTextButton copyText) : this(text) => CopyText = copyText;

    public static implicit operator InlineKeyboardButton(string textAndCallbackDataOrUrl) =>
        new(textAndCallbackDataOrUrl, textAndCallbackDataOrUrl);

    public static implicit operator InlineKeyboardButton((string text, string callbackDataOrUrl) tuple) =>
        new(tuple.text, tuple.callbackDataOrUrl);

    public static InlineKeyboardButton WithUrl(string text, string url) => new(text) { Url = url };

    public static InlineKeyboardButton WithCallbackData(string textAndCallbackData) =>
        WithCallbackData(textAndCallbackData, textAndCallbackData);

    public static InlineKeyboardButton WithCallbackData(string text, string callbackData) => new(text) { CallbackData = callbackData };

    public static InlineKeyboardButton WithWebApp(string text, WebAppInfo webApp) => new(text, webApp);

    public static InlineKeyboardButton WithLoginUrl(string text, LoginUrl loginUrl) => new(text, loginUrl);

    public static InlineKeyboardButton WithSwitchInlineQuery(string text, string switchInlineQuery = "") =>
        new(text) { SwitchInlineQuery = switchInlineQuery };

    public static InlineKeyboardButton WithSwitchInlineQueryCurrentChat(string text, string switchInlineQueryCurrentChat = "") =>
        new(text) { SwitchInlineQueryCurrentChat = switchInlineQueryCurrentChat };

    public static InlineKeyboardButton WithSwitchInlineQueryChosenChat(
        string text, SwitchInlineQueryChosenChat switchInlineQueryChosenChat) => new(text, switchInlineQueryChosenChat);

    public static InlineKeyboardButton WithCopyText(string text, CopyTextButton copyText) => new(text, copyText);

    public static InlineKeyboardButton WithCallbackGame(string text) => new(text) { CallbackGame = new CallbackGame() };

    public static InlineKeyboardButton WithPay(string text) => new(text) { Pay = true };

    static bool IsUrl(string value) =>
        value.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("tg://", StringComparison.OrdinalIgnoreCase);
}
