using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's voice.</summary>
public class Voice : FileBase
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Duration { get; set; }

    public string? MimeType { get; set; }
}
