using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's direct messages topic.</summary>
public class DirectMessagesTopic
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long TopicId { get; set; }

    public User? User { get; set; }
}
