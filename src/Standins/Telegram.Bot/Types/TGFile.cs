namespace Telegram.Bot.Types;

/// <summary>The Bot API's file that is ready to be downloaded.</summary>
public class TGFile : FileBase
{
    /// <summary>Where it lies below the server's address for files; good for an hour at least.</summary>
    public string? FilePath { get; set; }
}
