using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editMessageText</c>.</summary>
public class EditMessageTextRequest() : RequestBase<Message>("editMessageText")
{
    public required ChatId ChatId { get; set; }
    public required int MessageId { get; set; }
    public required string Text { get; set; }
    public ParseMode ParseMode { get; set; }
    public LinkPreviewOptions? LinkPreviewOptions { get; set; }
    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
