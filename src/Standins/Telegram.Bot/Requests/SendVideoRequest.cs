using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendVideo</c>.</summary>
public class SendVideoRequest() : FileRequestBase<Message>("sendVideo"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }
    public required InputFile Video { get; set; }
    public string? BusinessConnectionId { get; set; }
    public int? MessageThreadId { get; set; }
    public long? DirectMessagesTopicId { get; set; }
    public long? ReceiverUserId { get; set; }
    public string? CallbackQueryId { get; set; }
    public int? Duration { get; set; }
    public int? Width { get; set; }
    public int? Height { get; set; }
    public InputFile? Thumbnail { get; set; }
    public InputFile? Cover { get; set; }
    public int? StartTimestamp { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public IEnumerable<MessageEntity>? CaptionEntities { get; set; }
    public bool ShowCaptionAboveMedia { get; set; }
    public bool HasSpoiler { get; set; }
    public bool SupportsStreaming { get; set; }
    public bool DisableNotification { get; set; }
    public bool ProtectContent { get; set; }
    public bool AllowPaidBroadcast { get; set; }
    public string? MessageEffectId { get; set; }
    public SuggestedPostParameters? SuggestedPostParameters { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
