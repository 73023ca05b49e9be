using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editMessageCaption</c>.</summary>
public class EditMessageCaptionRequest() : RequestBase<Message>("editMessageCaption"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageId { get; set; }
    public string? BusinessConnectionId { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public IEnumerable<MessageEntity>? CaptionEntities { get; set; }
    public bool ShowCaptionAboveMedia { get; set; }
    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
