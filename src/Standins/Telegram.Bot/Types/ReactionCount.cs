using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's reaction count.</summary>
public class ReactionCount
{
    public ReactionType Type { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int TotalCount { get; set; }
}
