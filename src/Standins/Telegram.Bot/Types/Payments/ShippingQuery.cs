namespace Telegram.Bot.Types.Payments;

/// <summary>The Bot API's shipping query.</summary>
public class ShippingQuery
{
    public string Id { get; set; } = default!;

    public User From { get; set; } = default!;

    public string InvoicePayload { get; set; } = default!;

    public ShippingAddress ShippingAddress { get; set; } = default!;
}
