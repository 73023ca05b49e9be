using Crm.Core.Conversations;
using Telegram.Bot.Types.ReplyMarkups;

namespace Crm.Bot.Channels.Telegram;

/// <summary>The keyboard of a message; a message has room for one, so buttons come before a request, and a request before its removal.</summary>
static class TelegramKeyboards
{
    public static ReplyMarkup? Of(OutgoingMessage message) => message switch
    {
        { Buttons.Count: > 0 } => new InlineKeyboardMarkup(message.Buttons.Select(row => row.Select(Key).ToArray()).ToArray()),
        { Request: { } request } => new ReplyKeyboardMarkup(Key(request)) { OneTimeKeyboard = true, ResizeKeyboard = true },
        { RemoveRequest: true } => new ReplyKeyboardRemove(),
        _ => null,
    };

    static InlineKeyboardButton Key(Button button) => button.Url is null
        ? InlineKeyboardButton.WithCallbackData(button.Label, button.Data ?? button.Label) : InlineKeyboardButton.WithUrl(button.Label, button.Url);

    static KeyboardButton Key(ContactRequest request) =>
        request.Kind == RequestKind.Contact ? KeyboardButton.WithRequestContact(request.Label) : KeyboardButton.WithRequestLocation(request.Label);
}
