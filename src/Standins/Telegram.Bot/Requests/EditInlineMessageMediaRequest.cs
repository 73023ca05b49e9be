using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editMessageMedia</c>.</summary>
public class EditInlineMessageMediaRequest() : FileRequestBase<bool>("editMessageMedia"), IBusinessConnectable
{
    public string? BusinessConnectionId { get; set; }

    public required string InlineMessageId { get; set; }

    public required InputMedia Media { get; set; }

    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
