using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editMessageMedia</c>.</summary>
public class EditMessageMediaRequest() : FileRequestBase<Message>("editMessageMedia"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageId { get; set; }

    public required InputMedia Media { get; set; }

    public string? BusinessConnectionId { get; set; }

    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
