using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>forwardMessage</c>.</summary>
public class ForwardMessageRequest() : RequestBase<Message>("forwardMessage"), IChatTargetable
{
    public required ChatId ChatId { get; set; }
    public required ChatId FromChatId { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageId { get; set; }
    public int? MessageThreadId { get; set; }
    public long? DirectMessagesTopicId { get; set; }
    public int? VideoStartTimestamp { get; set; }
    public bool DisableNotification { get; set; }
    public bool ProtectContent { get; set; }
    public string? MessageEffectId { get; set; }
    public SuggestedPostParameters? SuggestedPostParameters { get; set; }
}
