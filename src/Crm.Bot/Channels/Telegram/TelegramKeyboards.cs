using Crm.Core.Conversations;
using Telegram.Bot.Types.ReplyMarkups;

namespace Crm.Bot.Channels.Telegram;

/// <summary>The keyboard of a message; a message has room for one, so the buttons beside a request are keys below it, and a press of such a key comes back as its label typed.</summary>
static class TelegramKeyboards
{
    public static ReplyMarkup? Of(OutgoingMessage message) => message switch
    {
        { Request: { } request } => new ReplyKeyboardMarkup(Labels(message).Prepend([Key(request)])) { OneTimeKeyboard = true, ResizeKeyboard = true },
        { Buttons.Count: > 0 } => new InlineKeyboardMarkup(message.Buttons.Select(row => row.Select(Key).ToArray()).ToArray()),
        { RemoveRequest: true } => new ReplyKeyboardRemove(),
        _ => null,
    };

    static IEnumerable<KeyboardButton[]> Labels(OutgoingMessage message) =>
        (message.Buttons ?? []).Select(row => row.Where(b => b.Url is null).Select(b => new KeyboardButton(b.Label)).ToArray()).Where(row => row.Length > 0);

    static InlineKeyboardButton Key(Button button) => button.Url is null
        ? InlineKeyboardButton.WithCallbackData(button.Label, button.Data ?? button.Label) : InlineKeyboardButton.WithUrl(button.Label, button.Url);

    static KeyboardButton Key(ContactRequest request) =>
        request.Kind == RequestKind.Contact ? KeyboardButton.WithRequestContact(request.Label) : KeyboardButton.WithRequestLocation(request.Label);
}
