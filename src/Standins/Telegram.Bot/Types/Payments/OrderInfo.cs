namespace Telegram.Bot.Types.Payments;

/// <summary>The Bot API's order info.</summary>
public class OrderInfo
{
    public string? Name { get; set; }

    public string? PhoneNumber { get; set; }

    public string? Email { get; set; }

    public ShippingAddress? ShippingAddress { get; set; }
}
