namespace Telegram.Bot.Types;

/// <summary>The Bot API's login url.</summary>
public partial class LoginUrl
{
    public string Url { get; set; } = default!;

    public string? ForwardText { get; set; }

    public string? BotUsername { get; set; }

    public bool RequestWriteAccess { get; set; }
}
