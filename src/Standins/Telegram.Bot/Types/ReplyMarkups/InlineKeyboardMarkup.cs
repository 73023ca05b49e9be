namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's inline keyboard markup.</summary>
public partial class InlineKeyboardMarkup : ReplyMarkup
{
    public required IEnumerable<IEnumerable<InlineKeyboardButton>> InlineKeyboard { get; set; }
}
