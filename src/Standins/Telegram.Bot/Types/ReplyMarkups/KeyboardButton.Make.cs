using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types.ReplyMarkups;

public partial class KeyboardButton
{
    public KeyboardButton()
    {
    }

    [SetsRequiredMembers]
    public KeyboardButton(string text) => Text = text;

    [SetsRequiredMembers]
    public KeyboardButton(string text, bool requestContact = false, bool requestLocation = false) : this(text)
    {
        RequestContact = requestContact;
        RequestLocation = requestLocation;
    }

    [SetsRequiredMembers]
    public KeyboardButton(string text, KeyboardButtonRequestUsers requestUsers) : this(text) => RequestUsers = requestUsers;

    [SetsRequiredMembers]
    public KeyboardButton(string text, KeyboardButtonRequestChat requestChat) : this(text) => RequestChat = requestChat;

    [SetsRequiredMembers]
    public KeyboardButton(string text, KeyboardButtonPollType requestPoll) : this(text) => RequestPoll = requestPoll;

    [SetsRequiredMembers]
    public KeyboardButton(string text, WebAppInfo webApp) : this(text) => WebApp = webApp;

    public static implicit operator KeyboardButton(string text) => new(text);

    public static KeyboardButton WithRequestContact(string text) => new(text) { RequestContact = true };

    public static KeyboardButton WithRequestLocation(string text) => new(text) { RequestLocation = true };

    public static KeyboardButton WithRequestUsers(string text, KeyboardButtonRequestUsers requestUsers) => new(text, requestUsers);

    public static KeyboardButton WithRequestChat(string text, KeyboardButtonRequestChat requestChat) => new(text, requestChat);

    public static KeyboardButton WithRequestPoll(string text, KeyboardButtonPollType requestPoll) => new(text, requestPoll);

    public static KeyboardButton WithWebApp(string text, WebAppInfo webApp) => new(text, webApp);
}
