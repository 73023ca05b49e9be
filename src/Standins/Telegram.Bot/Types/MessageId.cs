using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message id.</summary>
public partial class MessageId
{
    [JsonPropertyName("message_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Id { get; set; }
}
