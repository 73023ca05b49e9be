using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types.ReplyMarkups;

public partial class ReplyKeyboardMarkup
{
    [SetsRequiredMembers]
    public ReplyKeyboardMarkup() => Keyboard = new List<List<KeyboardButton>>();

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(bool resizeKeyboard) : this() => ResizeKeyboard = resizeKeyboard;

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(IEnumerable<IEnumerable<KeyboardButton>> keyboard) => Keyboard = keyboard;

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(KeyboardButton button) => Keyboard = Rows.Of([button]);

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(params KeyboardButton[] keyboardRow) => Keyboard = Rows.Of(keyboardRow);

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(IEnumerable<KeyboardButton> keyboardRow) => Keyboard = Rows.Of(keyboardRow);

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(List<KeyboardButton> keyboardRow) => Keyboard = Rows.Of(keyboardRow);

    public static implicit operator ReplyKeyboardMarkup?(string? text) => text is null ? null : new(new KeyboardButton(text));

    public static implicit operator ReplyKeyboardMarkup?(string[]? texts) =>
        texts is null ? null : new(texts.Select(text => new KeyboardButton(text)));

    public static implicit operator ReplyKeyboardMarkup?(string[][]? textRows) =>
        textRows is null ? null : new(textRows.Select(row => row.Select(text => new KeyboardButton(text))));

    public static implicit operator ReplyKeyboardMarkup?(KeyboardButton? button) => button is null ? null : new(button);

    public static implicit operator ReplyKeyboardMarkup?(KeyboardButton[]? buttons) => buttons is null ? null : new(buttons);

    public static implicit operator ReplyKeyboardMarkup?(List<KeyboardButton>? buttons) => buttons is null ? null : new(buttons);

    public static implicit operator ReplyKeyboardMarkup?(List<List<KeyboardButton>>? buttonRows) =>
        buttonRows is null ? null : new(buttonRows);

    public static implicit operator ReplyKeyboardMarkup?(IEnumerable<KeyboardButton>[]? buttonRows) =>
        buttonRows is null ? null : new(buttonRows);

    /// <summary>Adds to the last row.</summary>
    public ReplyKeyboardMarkup AddButton(KeyboardButton button) => AddButtons(button);

    public ReplyKeyboardMarkup AddButtons(params KeyboardButton[] buttons)
    {
        Keyboard = Rows.AddToLast(Keyboard, buttons);
        return this;
    }

    public ReplyKeyboardMarkup AddNewRow(params KeyboardButton[] buttons)
    {
        Keyboard = Rows.AddRow(Keyboard, buttons);
        return this;
    }
}

public partial class InlineKeyboardMarkup
{
    [SetsRequiredMembers]
    public InlineKeyboardMarkup() => InlineKeyboard = new List<List<InlineKeyboardButton>>();

    [SetsRequiredMembers]
    public InlineKeyboardMarkup(IEnumerable<IEnumerable<InlineKeyboardButton>> inlineKeyboard) => InlineKeyboard = inlineKeyboard;

    [SetsRequiredMembers]
    public InlineKeyboardMarkup(InlineKeyboardButton inlineKeyboardButton) => InlineKeyboard = Rows.Of([inlineKeyboardButton]);

    [SetsRequiredMembers]
    public InlineKeyboardMarkup(params InlineKeyboardButton[] inlineKeyboardRow) => InlineKeyboard = Rows.Of(inlineKeyboardRow);

    [SetsRequiredMembers]
    public InlineKeyboardMarkup(IEnumerable<InlineKeyboardButton> inlineKeyboardRow) => InlineKeyboard = Rows.Of(inlineKeyboardRow);

    [SetsRequiredMembers]
    public InlineKeyboardMarkup(List<InlineKeyboardButton> inlineKeyboardRow) => InlineKeyboard = Rows.Of(inlineKeyboardRow);

    public static implicit operator InlineKeyboardMarkup?(string? buttonText) => buttonText is null ? null : new(buttonText);

    public static implicit operator InlineKeyboardMarkup?(InlineKeyboardButton? button) => button is null ? null : new(button);

    public static implicit operator InlineKeyboardMarkup?(InlineKeyboardButton[]? buttons) => buttons is null ? null : new(buttons);

    public static implicit operator InlineKeyboardMarkup?(List<InlineKeyboardButton>? buttons) => buttons is null ? null : new(buttons);

    public static implicit operator InlineKeyboardMarkup?(List<List<InlineKeyboardButton>>? buttonRows) =>
        buttonRows is null ? null : new(buttonRows);

    public static implicit operator InlineKeyboardMarkup?(IEnumerable<InlineKeyboardButton>[]? buttonRows) =>
        buttonRows is null ? null : new(buttonRows);

    /// <summary>No buttons: takes those of an edited message away.</summary>
    public static InlineKeyboardMarkup Empty() => new();

    /// <summary>Adds to the last row.</summary>
    public InlineKeyboardMarkup AddButton(InlineKeyboardButton button) => AddButtons(button);

    public InlineKeyboardMarkup AddButton(string text, string callbackData) =>
        AddButtons(InlineKeyboardButton.WithCallbackData(text, callbackData));

    public InlineKeyboardMarkup AddButtons(params InlineKeyboardButton[] buttons)
    {
        InlineKeyboard = Rows.AddToLast(InlineKeyboard, buttons);
        return this;
    }

    public InlineKeyboardMarkup AddNewRow(params InlineKeyboardButton[] buttons)
    {
        InlineKeyboard = Rows.AddRow(InlineKeyboard, buttons);
        return this;
    }
}
