using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editMessageReplyMarkup</c>.</summary>
public class EditInlineMessageReplyMarkupRequest() : RequestBase<bool>("editMessageReplyMarkup"), IBusinessConnectable
{
    public string? BusinessConnectionId { get; set; }

    public required string InlineMessageId { get; set; }

    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
