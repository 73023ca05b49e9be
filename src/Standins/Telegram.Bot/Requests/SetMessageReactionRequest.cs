using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>setMessageReaction</c>.</summary>
public class SetMessageReactionRequest() : RequestBase<bool>("setMessageReaction"), IChatTargetable
{
    public required ChatId ChatId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageId { get; set; }

    public IEnumerable<ReactionType>? Reaction { get; set; }

    public bool IsBig { get; set; }
}
