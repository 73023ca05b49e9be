using System.Text.Json.Serialization;
using Telegram.Bot.Types.Payments;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message.</summary>
public partial class Message
{
    [JsonPropertyName("message_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Id { get; set; }
    public int? MessageThreadId { get; set; }
    public DirectMessagesTopic? DirectMessagesTopic { get; set; }
    public User? From { get; set; }
    public Chat? SenderChat { get; set; }
    public int? SenderBoostCount { get; set; }
    public User? SenderBusinessBot { get; set; }
    public string? SenderTag { get; set; }
    public User? ReceiverUser { get; set; }
    public int? EphemeralMessageId { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime Date { get; set; }
    public string? GuestQueryId { get; set; }
    public string? BusinessConnectionId { get; set; }
    public Chat Chat { get; set; } = default!;
    public MessageOrigin? ForwardOrigin { get; set; }
    public bool IsTopicMessage { get; set; }
    public bool IsAutomaticForward { get; set; }
    public Message? ReplyToMessage { get; set; }
    public ExternalReplyInfo? ExternalReply { get; set; }
    public TextQuote? Quote { get; set; }
    public int? ReplyToChecklistTaskId { get; set; }
    public string? ReplyToPollOptionId { get; set; }
    public User? ViaBot { get; set; }
    public User? GuestBotCallerUser { get; set; }
    public Chat? GuestBotCallerChat { get; set; }
    public DateTime? EditDate { get; set; }
    public bool HasProtectedContent { get; set; }
    public bool IsFromOffline { get; set; }
    public bool IsPaidPost { get; set; }
    public string? MediaGroupId { get; set; }
    public string? AuthorSignature { get; set; }
    public long? PaidStarCount { get; set; }
    public string? Text { get; set; }
    public MessageEntity[]? Entities { get; set; }
    public LinkPreviewOptions? LinkPreviewOptions { get; set; }
    public string? EffectId { get; set; }
    public Animation? Animation { get; set; }
    public Audio? Audio { get; set; }
    public Document? Document { get; set; }
    public PhotoSize[]? Photo { get; set; }
    public Sticker? Sticker { get; set; }
    public Video? Video { get; set; }
    public VideoNote? VideoNote { get; set; }
    public Voice? Voice { get; set; }
    public string? Caption { get; set; }
    public MessageEntity[]? CaptionEntities { get; set; }
    public bool ShowCaptionAboveMedia { get; set; }
    public bool HasMediaSpoiler { get; set; }
    public Contact? Contact { get; set; }
    public Dice? Dice { get; set; }
    public Poll? Poll { get; set; }
    public Venue? Venue { get; set; }
    public Location? Location { get; set; }
    public User[]? NewChatMembers { get; set; }
    public User? LeftChatMember { get; set; }
    public string? NewChatTitle { get; set; }
    public PhotoSize[]? NewChatPhoto { get; set; }
    public bool? DeleteChatPhoto { get; set; }
    public bool? GroupChatCreated { get; set; }
    public bool? SupergroupChatCreated { get; set; }
    public bool? ChannelChatCreated { get; set; }
    public MessageAutoDeleteTimerChanged? MessageAutoDeleteTimerChanged { get; set; }
    public long? MigrateToChatId { get; set; }
    public long? MigrateFromChatId { get; set; }
    public Message? PinnedMessage { get; set; }
    public Invoice? Invoice { get; set; }
    public SuccessfulPayment? SuccessfulPayment { get; set; }
    public RefundedPayment? RefundedPayment { get; set; }
    public UsersShared? UsersShared { get; set; }
    public ChatShared? ChatShared { get; set; }
    public string? ConnectedWebsite { get; set; }
    public WriteAccessAllowed? WriteAccessAllowed { get; set; }
    public ProximityAlertTriggered? ProximityAlertTriggered { get; set; }
    public ForumTopicCreated? ForumTopicCreated { get; set; }
    public ForumTopicEdited? ForumTopicEdited { get; set; }
    public ForumTopicClosed? ForumTopicClosed { get; set; }
    public ForumTopicReopened? ForumTopicReopened { get; set; }
    public GeneralForumTopicHidden? GeneralForumTopicHidden { get; set; }
    public GeneralForumTopicUnhidden? GeneralForumTopicUnhidden { get; set; }
    public VideoChatScheduled? VideoChatScheduled { get; set; }
    public VideoChatStarted? VideoChatStarted { get; set; }
    public VideoChatEnded? VideoChatEnded { get; set; }
    public VideoChatParticipantsInvited? VideoChatParticipantsInvited { get; set; }
    public WebAppData? WebAppData { get; set; }
    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
