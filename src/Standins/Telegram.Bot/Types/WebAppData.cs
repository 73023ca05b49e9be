namespace Telegram.Bot.Types;

/// <summary>The Bot API's web app data.</summary>
public class WebAppData
{
    public string Data { get; set; } = default!;

    public string ButtonText { get; set; } = default!;
}
