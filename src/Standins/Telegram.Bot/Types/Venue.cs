namespace Telegram.Bot.Types;

/// <summary>The Bot API's venue.</summary>
public class Venue
{
    public Location Location { get; set; } = default!;
    public string Title { get; set; } = default!;
    public string Address { get; set; } = default!;
}
