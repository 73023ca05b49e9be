using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.Payments;

/// <summary>The Bot API's invoice.</summary>
public class Invoice
{
    public string Title { get; set; } = default!;

    public string Description { get; set; } = default!;

    public string StartParameter { get; set; } = default!;

    public string Currency { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long TotalAmount { get; set; }
}
