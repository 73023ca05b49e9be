using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendMessage</c>.</summary>
public class SendMessageRequest() : RequestBase<Message>("sendMessage"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }
    public required string Text { get; set; }
    public string? BusinessConnectionId { get; set; }
    public int? MessageThreadId { get; set; }
    public long? DirectMessagesTopicId { get; set; }
    public long? ReceiverUserId { get; set; }
    public string? CallbackQueryId { get; set; }
    public ParseMode ParseMode { get; set; }
    public IEnumerable<MessageEntity>? Entities { get; set; }
    public LinkPreviewOptions? LinkPreviewOptions { get; set; }
    public bool DisableNotification { get; set; }
    public bool ProtectContent { get; set; }
    public bool AllowPaidBroadcast { get; set; }
    public string? MessageEffectId { get; set; }
    public SuggestedPostParameters? SuggestedPostParameters { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
