using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's proximity alert triggered.</summary>
public class ProximityAlertTriggered
{
    public User Traveler { get; set; } = default!;

    public User Watcher { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Distance { get; set; }
}
