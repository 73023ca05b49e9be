using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's dice.</summary>
public class Dice
{
    public string Emoji { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Value { get; set; }
}
