namespace Telegram.Bot.Types;

/// <summary>The Bot API's voice.</summary>
public class Voice : FileBase
{
    public string? MimeType { get; set; }
}
