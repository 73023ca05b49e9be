namespace Telegram.Bot.Types;

/// <summary>The Bot API's chat location.</summary>
public class ChatLocation
{
    public Location Location { get; set; } = default!;

    public string Address { get; set; } = default!;
}
