using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.Payments;

/// <summary>The Bot API's successful payment.</summary>
public class SuccessfulPayment
{
    public string Currency { get; set; } = default!;
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long TotalAmount { get; set; }
    public string InvoicePayload { get; set; } = default!;
    public DateTime? SubscriptionExpirationDate { get; set; }
    public bool IsRecurring { get; set; }
    public bool IsFirstRecurring { get; set; }
    public string? ShippingOptionId { get; set; }
    public OrderInfo? OrderInfo { get; set; }
    public string TelegramPaymentChargeId { get; set; } = default!;
    public string ProviderPaymentChargeId { get; set; } = default!;
}
