namespace Telegram.Bot.Types;

/// <summary>The Bot API's document.</summary>
public class Document : FileBase
{
    public string? FileName { get; set; }

    public string? MimeType { get; set; }
}
