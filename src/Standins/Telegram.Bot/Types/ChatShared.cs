using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's chat shared.</summary>
public class ChatShared
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int RequestId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long ChatId { get; set; }

    public string? Title { get; set; }

    public string? Username { get; set; }

    public PhotoSize[]? Photo { get; set; }
}
