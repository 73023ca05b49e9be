using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.Payments;

/// <summary>The Bot API's refunded payment.</summary>
public class RefundedPayment
{
    public string Currency { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long TotalAmount { get; set; }

    public string InvoicePayload { get; set; } = default!;

    public string TelegramPaymentChargeId { get; set; } = default!;

    public string? ProviderPaymentChargeId { get; set; }
}
