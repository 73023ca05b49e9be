using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendMediaGroup</c>.</summary>
public class SendMediaGroupRequest() : FileRequestBase<Message[]>("sendMediaGroup"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }
    public required IEnumerable<IAlbumInputMedia> Media { get; set; }
    public string? BusinessConnectionId { get; set; }
    public int? MessageThreadId { get; set; }
    public long? DirectMessagesTopicId { get; set; }
    public bool DisableNotification { get; set; }
    public bool ProtectContent { get; set; }
    public bool AllowPaidBroadcast { get; set; }
    public string? MessageEffectId { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
}
