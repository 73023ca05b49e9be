using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>pinChatMessage</c>.</summary>
public class PinChatMessageRequest() : RequestBase<bool>("pinChatMessage"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageId { get; set; }

    public string? BusinessConnectionId { get; set; }

    public bool DisableNotification { get; set; }
}
