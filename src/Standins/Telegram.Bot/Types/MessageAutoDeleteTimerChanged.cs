using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message auto delete timer changed.</summary>
public class MessageAutoDeleteTimerChanged
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int MessageAutoDeleteTime { get; set; }
}
