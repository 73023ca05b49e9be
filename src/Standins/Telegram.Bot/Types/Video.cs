namespace Telegram.Bot.Types;

/// <summary>The Bot API's video.</summary>
public class Video : FileBase
{
    public string? FileName { get; set; }
    public string? MimeType { get; set; }
}
