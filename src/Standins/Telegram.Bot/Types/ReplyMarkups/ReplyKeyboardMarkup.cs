using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>Rows of keys in place of the user's keyboard.</summary>
[method: SetsRequiredMembers]
public class ReplyKeyboardMarkup(IEnumerable<IEnumerable<KeyboardButton>> keyboard) : ReplyMarkup
{
    public required IEnumerable<IEnumerable<KeyboardButton>> Keyboard { get; set; } = keyboard;

    public bool ResizeKeyboard { get; set; }

    public bool OneTimeKeyboard { get; set; }
}
