namespace Telegram.Bot.Types;

/// <summary>The Bot API's file base.</summary>
public abstract class FileBase
{
    public string FileId { get; set; } = default!;

    public string FileUniqueId { get; set; } = default!;

    public long? FileSize { get; set; }
}
