namespace Telegram.Bot.Types;

/// <summary>The Bot API's audio.</summary>
public class Audio : FileBase
{
    public string? FileName { get; set; }

    public string? MimeType { get; set; }
}
