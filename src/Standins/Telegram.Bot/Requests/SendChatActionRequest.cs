using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendChatAction</c>.</summary>
public class SendChatActionRequest() : RequestBase<bool>("sendChatAction"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ChatAction Action { get; set; }

    public string? BusinessConnectionId { get; set; }

    public int? MessageThreadId { get; set; }
}
