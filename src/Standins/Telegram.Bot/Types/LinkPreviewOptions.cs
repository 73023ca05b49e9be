namespace Telegram.Bot.Types;

/// <summary>The Bot API's link preview options.</summary>
public partial class LinkPreviewOptions
{
    public bool IsDisabled { get; set; }

    public string? Url { get; set; }

    public bool PreferSmallMedia { get; set; }

    public bool PreferLargeMedia { get; set; }

    public bool ShowAboveText { get; set; }
}
