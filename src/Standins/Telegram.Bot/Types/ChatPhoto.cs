namespace Telegram.Bot.Types;

/// <summary>The Bot API's chat photo.</summary>
public class ChatPhoto
{
    public string SmallFileId { get; set; } = default!;

    public string SmallFileUniqueId { get; set; } = default!;

    public string BigFileId { get; set; } = default!;

    public string BigFileUniqueId { get; set; } = default!;
}
