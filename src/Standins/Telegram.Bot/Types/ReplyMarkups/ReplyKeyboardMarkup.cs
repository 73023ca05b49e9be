namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's reply keyboard markup.</summary>
public partial class ReplyKeyboardMarkup : ReplyMarkup
{
    public required IEnumerable<IEnumerable<KeyboardButton>> Keyboard { get; set; }

    public bool IsPersistent { get; set; }

    public bool ResizeKeyboard { get; set; }

    public bool OneTimeKeyboard { get; set; }

    public string? InputFieldPlaceholder { get; set; }

    public bool Selective { get; set; }
}
