using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message reaction updated.</summary>
public class MessageReactionUpdated
{
    public Chat Chat { get; set; } = default!;
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int MessageId { get; set; }
    public User? User { get; set; }
    public Chat? ActorChat { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime Date { get; set; }
    public ReactionType[] OldReaction { get; set; } = default!;
    public ReactionType[] NewReaction { get; set; } = default!;
}
