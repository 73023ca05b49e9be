using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>Rows of buttons under a message.</summary>
[method: JsonConstructor]
[method: SetsRequiredMembers]
public class InlineKeyboardMarkup(IEnumerable<IEnumerable<InlineKeyboardButton>> inlineKeyboard) : ReplyMarkup
{
    public required IEnumerable<IEnumerable<InlineKeyboardButton>> InlineKeyboard { get; set; } = inlineKeyboard;
}
