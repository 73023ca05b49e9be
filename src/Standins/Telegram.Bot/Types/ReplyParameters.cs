namespace Telegram.Bot.Types;

/// <summary>The Bot API's reply parameters.</summary>
public partial class ReplyParameters
{
    public int? MessageId { get; set; }
    public bool AllowSendingWithoutReply { get; set; }
}
