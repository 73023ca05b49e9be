namespace Telegram.Bot.Types;

/// <summary>The Bot API's link preview options.</summary>
public partial class LinkPreviewOptions
{
    public bool IsDisabled { get; set; }
}
