using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editMessageText</c>.</summary>
public class EditMessageTextRequest() : FileRequestBase<Message>("editMessageText"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageId { get; set; }
    public string? BusinessConnectionId { get; set; }
    public string? Text { get; set; }
    public ParseMode ParseMode { get; set; }
    public IEnumerable<MessageEntity>? Entities { get; set; }
    public LinkPreviewOptions? LinkPreviewOptions { get; set; }
    public InputRichMessage? RichMessage { get; set; }
    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
