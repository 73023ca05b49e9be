using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.Payments;

/// <summary>The Bot API's labeled price.</summary>
public partial class LabeledPrice
{
    public required string Label { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Amount { get; set; }
}
