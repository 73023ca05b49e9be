using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's poll option.</summary>
public class PollOption
{
    public string PersistentId { get; set; } = default!;
    public string Text { get; set; } = default!;
    public MessageEntity[]? TextEntities { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int VoterCount { get; set; }
    public User? AddedByUser { get; set; }
    public Chat? AddedByChat { get; set; }
    public DateTime? AdditionDate { get; set; }
}
