using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's location.</summary>
public class Location
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double Latitude { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double Longitude { get; set; }
}
