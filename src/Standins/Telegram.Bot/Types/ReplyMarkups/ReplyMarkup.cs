namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>What is shown with a message: buttons under it, a keyboard, none, or a question to answer.</summary>
public abstract class ReplyMarkup
{
    /// <summary>Takes the reply keyboard away.</summary>
    public static readonly ReplyKeyboardRemove RemoveKeyboard = new();

    /// <summary>Asks the user for an answer to this message.</summary>
    public static readonly ForceReplyMarkup ForceReply = new();

    public static implicit operator ReplyMarkup?(string? text) => (ReplyKeyboardMarkup?)text;

    public static implicit operator ReplyMarkup?(string[]? texts) => (ReplyKeyboardMarkup?)texts;

    public static implicit operator ReplyMarkup?(string[][]? textRows) => (ReplyKeyboardMarkup?)textRows;

    public static implicit operator ReplyMarkup?(KeyboardButton? button) => (ReplyKeyboardMarkup?)button;

    public static implicit operator ReplyMarkup?(KeyboardButton[]? buttons) => (ReplyKeyboardMarkup?)buttons;

    public static implicit operator ReplyMarkup?(List<KeyboardButton>? buttons) => (ReplyKeyboardMarkup?)buttons;

    public static implicit operator ReplyMarkup?(List<List<KeyboardButton>>? buttonRows) => (ReplyKeyboardMarkup?)buttonRows;

    public static implicit operator ReplyMarkup?(IEnumerable<KeyboardButton>[]? buttonRows) => (ReplyKeyboardMarkup?)buttonRows;

    public static implicit operator ReplyMarkup?(InlineKeyboardButton? button) => (InlineKeyboardMarkup?)button;

    public static implicit operator ReplyMarkup?(InlineKeyboardButton[]? buttons) => (InlineKeyboardMarkup?)buttons;

    public static implicit operator ReplyMarkup?(List<InlineKeyboardButton>? buttons) => (InlineKeyboardMarkup?)buttons;

    public static implicit operator ReplyMarkup?(List<List<InlineKeyboardButton>>? buttonRows) => (InlineKeyboardMarkup?)buttonRows;

    public static implicit operator ReplyMarkup?(IEnumerable<InlineKeyboardButton>[]? buttonRows) => (InlineKeyboardMarkup?)buttonRows;
}
