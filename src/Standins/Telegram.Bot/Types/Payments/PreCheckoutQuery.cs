using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.Payments;

/// <summary>The Bot API's pre checkout query.</summary>
public class PreCheckoutQuery
{
    public string Id { get; set; } = default!;
    public User From { get; set; } = default!;
    public string Currency { get; set; } = default!;
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long TotalAmount { get; set; }
    public string InvoicePayload { get; set; } = default!;
    public string? ShippingOptionId { get; set; }
    public OrderInfo? OrderInfo { get; set; }
}
