using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's birthdate.</summary>
public class Birthdate
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Day { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Month { get; set; }

    public int? Year { get; set; }
}
