namespace Telegram.Bot.Types;

/// <summary>The Bot API's animation.</summary>
public class Animation : FileBase
{
    public string? FileName { get; set; }

    public string? MimeType { get; set; }
}
