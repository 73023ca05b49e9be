using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>Rows of keys in place of the user's keyboard.</summary>
[method: SetsRequiredMembers]
public class ReplyKeyboardMarkup(KeyboardButton button) : ReplyMarkup
{
    public required IEnumerable<IEnumerable<KeyboardButton>> Keyboard { get; set; } = [[button]];

    public bool ResizeKeyboard { get; set; }

    public bool OneTimeKeyboard { get; set; }
}
