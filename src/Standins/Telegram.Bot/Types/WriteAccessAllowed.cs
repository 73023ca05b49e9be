namespace Telegram.Bot.Types;

/// <summary>The Bot API's write access allowed.</summary>
public class WriteAccessAllowed
{
    public bool FromRequest { get; set; }

    public string? WebAppName { get; set; }

    public bool FromAttachmentMenu { get; set; }
}
