namespace Telegram.Bot.Types.Payments;

/// <summary>The Bot API's shipping address.</summary>
public class ShippingAddress
{
    public string CountryCode { get; set; } = default!;

    public string? State { get; set; }

    public string City { get; set; } = default!;

    public string StreetLine1 { get; set; } = default!;

    public string StreetLine2 { get; set; } = default!;

    public string PostCode { get; set; } = default!;
}
