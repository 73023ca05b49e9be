namespace Telegram.Bot.Types;

/// <summary>The Bot API's web app info.</summary>
public partial class WebAppInfo
{
    public required string Url { get; set; }
}
