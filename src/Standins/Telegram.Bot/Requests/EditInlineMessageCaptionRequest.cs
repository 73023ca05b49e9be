using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editMessageCaption</c>.</summary>
public class EditInlineMessageCaptionRequest() : RequestBase<bool>("editMessageCaption"), IBusinessConnectable
{
    public string? BusinessConnectionId { get; set; }
    public required string InlineMessageId { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public IEnumerable<MessageEntity>? CaptionEntities { get; set; }
    public bool ShowCaptionAboveMedia { get; set; }
    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
