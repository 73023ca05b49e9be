using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>copyMessage</c>.</summary>
public class CopyMessageRequest() : RequestBase<MessageId>("copyMessage"), IChatTargetable
{
    public required ChatId ChatId { get; set; }
    public required ChatId FromChatId { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageId { get; set; }
    public int? MessageThreadId { get; set; }
    public long? DirectMessagesTopicId { get; set; }
    public int? VideoStartTimestamp { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public IEnumerable<MessageEntity>? CaptionEntities { get; set; }
    public bool ShowCaptionAboveMedia { get; set; }
    public bool DisableNotification { get; set; }
    public bool ProtectContent { get; set; }
    public bool AllowPaidBroadcast { get; set; }
    public string? MessageEffectId { get; set; }
    public SuggestedPostParameters? SuggestedPostParameters { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
