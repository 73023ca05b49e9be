namespace Telegram.Bot.Types;

/// <summary>The Bot API's tgfile.</summary>
public class TGFile : FileBase
{
    public string? FilePath { get; set; }
}
