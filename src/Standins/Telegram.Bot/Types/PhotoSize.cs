using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's photo size.</summary>
public class PhotoSize : FileBase
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Width { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Height { get; set; }
}
