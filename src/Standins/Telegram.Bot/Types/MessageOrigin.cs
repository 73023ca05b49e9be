using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message origin.</summary>
public abstract class MessageOrigin
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public abstract MessageOriginType Type { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime Date { get; set; }
}
