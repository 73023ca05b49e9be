using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message reaction count updated.</summary>
public class MessageReactionCountUpdated
{
    public Chat Chat { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int MessageId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime Date { get; set; }

    public ReactionCount[] Reactions { get; set; } = default!;
}
