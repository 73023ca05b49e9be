using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's reply parameters.</summary>
public partial class ReplyParameters
{
    public int? MessageId { get; set; }
    public ChatId? ChatId { get; set; }
    public int? EphemeralMessageId { get; set; }
    public bool AllowSendingWithoutReply { get; set; }
    public string? Quote { get; set; }
    public ParseMode QuoteParseMode { get; set; }
    public MessageEntity[]? QuoteEntities { get; set; }
    public int? QuotePosition { get; set; }
    public int? ChecklistTaskId { get; set; }
    public string? PollOptionId { get; set; }
}
