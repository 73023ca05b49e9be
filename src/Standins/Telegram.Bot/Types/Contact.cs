namespace Telegram.Bot.Types;

/// <summary>The Bot API's contact.</summary>
public class Contact
{
    public string PhoneNumber { get; set; } = default!;

    public string FirstName { get; set; } = default!;

    public string? LastName { get; set; }

    public long? UserId { get; set; }
}
