using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editMessageText</c>.</summary>
public class EditInlineMessageTextRequest() : FileRequestBase<bool>("editMessageText"), IBusinessConnectable
{
    public string? BusinessConnectionId { get; set; }
    public required string InlineMessageId { get; set; }
    public string? Text { get; set; }
    public ParseMode ParseMode { get; set; }
    public IEnumerable<MessageEntity>? Entities { get; set; }
    public LinkPreviewOptions? LinkPreviewOptions { get; set; }
    public InputRichMessage? RichMessage { get; set; }
    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
