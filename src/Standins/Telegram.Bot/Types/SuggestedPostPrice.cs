using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's suggested post price.</summary>
public class SuggestedPostPrice
{
    public string Currency { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long Amount { get; set; }
}
