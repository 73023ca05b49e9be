using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendVideoNote</c>.</summary>
public class SendVideoNoteRequest() : FileRequestBase<Message>("sendVideoNote"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }
    public required InputFile VideoNote { get; set; }
    public string? BusinessConnectionId { get; set; }
    public int? MessageThreadId { get; set; }
    public long? DirectMessagesTopicId { get; set; }
    public long? ReceiverUserId { get; set; }
    public string? CallbackQueryId { get; set; }
    public int? Duration { get; set; }
    public int? Length { get; set; }
    public InputFile? Thumbnail { get; set; }
    public bool DisableNotification { get; set; }
    public bool ProtectContent { get; set; }
    public bool AllowPaidBroadcast { get; set; }
    public string? MessageEffectId { get; set; }
    public SuggestedPostParameters? SuggestedPostParameters { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
