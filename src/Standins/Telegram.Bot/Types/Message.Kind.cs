using System.Globalization;
using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

public partial class Message
{
    [JsonIgnore]
    public int MessageId => Id;

    /// <summary>What the message is; <see cref="MessageType.Unknown"/> for contents that are not modelled.</summary>
    [JsonIgnore]
    public MessageType Type => this switch
    {
        { Text: not null } => MessageType.Text,
        { Animation: not null } => MessageType.Animation,
        { Audio: not null } => MessageType.Audio,
        { Document: not null } => MessageType.Document,
        { Photo: not null } => MessageType.Photo,
        { Sticker: not null } => MessageType.Sticker,
        { Video: not null } => MessageType.Video,
        { VideoNote: not null } => MessageType.VideoNote,
        { Voice: not null } => MessageType.Voice,
        { Contact: not null } => MessageType.Contact,
        { Dice: not null } => MessageType.Dice,
        { Poll: not null } => MessageType.Poll,
        { Venue: not null } => MessageType.Venue,
        { Location: not null } => MessageType.Location,
        { NewChatMembers: not null } => MessageType.NewChatMembers,
        { LeftChatMember: not null } => MessageType.LeftChatMember,
        { NewChatTitle: not null } => MessageType.NewChatTitle,
        { NewChatPhoto: not null } => MessageType.NewChatPhoto,
        { DeleteChatPhoto: true } => MessageType.DeleteChatPhoto,
        { GroupChatCreated: true } => MessageType.GroupChatCreated,
        { SupergroupChatCreated: true } => MessageType.SupergroupChatCreated,
        { ChannelChatCreated: true } => MessageType.ChannelChatCreated,
        { MessageAutoDeleteTimerChanged: not null } => MessageType.MessageAutoDeleteTimerChanged,
        { MigrateToChatId: not null } => MessageType.MigrateToChatId,
        { MigrateFromChatId: not null } => MessageType.MigrateFromChatId,
        { PinnedMessage: not null } => MessageType.PinnedMessage,
        { Invoice: not null } => MessageType.Invoice,
        { SuccessfulPayment: not null } => MessageType.SuccessfulPayment,
        { RefundedPayment: not null } => MessageType.RefundedPayment,
        { UsersShared: not null } => MessageType.UsersShared,
        { ChatShared: not null } => MessageType.ChatShared,
        { ConnectedWebsite: not null } => MessageType.ConnectedWebsite,
        { WriteAccessAllowed: not null } => MessageType.WriteAccessAllowed,
        { ProximityAlertTriggered: not null } => MessageType.ProximityAlertTriggered,
        { ForumTopicCreated: not null } => MessageType.ForumTopicCreated,
        { ForumTopicEdited: not null } => MessageType.ForumTopicEdited,
        { ForumTopicClosed: not null } => MessageType.ForumTopicClosed,
        { ForumTopicReopened: not null } => MessageType.ForumTopicReopened,
        { GeneralForumTopicHidden: not null } => MessageType.GeneralForumTopicHidden,
        { GeneralForumTopicUnhidden: not null } => MessageType.GeneralForumTopicUnhidden,
        { VideoChatScheduled: not null } => MessageType.VideoChatScheduled,
        { VideoChatStarted: not null } => MessageType.VideoChatStarted,
        { VideoChatEnded: not null } => MessageType.VideoChatEnded,
        { VideoChatParticipantsInvited: not null } => MessageType.VideoChatParticipantsInvited,
        { WebAppData: not null } => MessageType.WebAppData,
        _ => MessageType.Unknown,
    };

    /// <summary>Whether the message tells of an event in the chat instead of carrying contents.</summary>
    [JsonIgnore]
    public bool IsServiceMessage => Caption is null && Type switch
    {
        MessageType.Text or MessageType.Photo or MessageType.Audio or MessageType.Video or MessageType.Voice => false,
        MessageType.Document or MessageType.Sticker or MessageType.VideoNote or MessageType.Animation => false,
        MessageType.Location or MessageType.Contact or MessageType.Venue or MessageType.Invoice => false,
        MessageType.Poll or MessageType.Dice => false,
        _ => true,
    };

    [JsonIgnore]
    public User? ForwardFrom => (ForwardOrigin as MessageOriginUser)?.SenderUser;

    [JsonIgnore]
    public Chat? ForwardFromChat => ForwardOrigin switch
    {
        MessageOriginChannel channel => channel.Chat,
        MessageOriginChat chat => chat.SenderChat,
        _ => null,
    };

    [JsonIgnore]
    public int? ForwardFromMessageId => (ForwardOrigin as MessageOriginChannel)?.MessageId;

    [JsonIgnore]
    public string? ForwardSignature => (ForwardOrigin as MessageOriginChannel)?.AuthorSignature;

    [JsonIgnore]
    public string? ForwardSenderName => (ForwardOrigin as MessageOriginHiddenUser)?.SenderUserName;

    [JsonIgnore]
    public DateTime? ForwardDate => ForwardOrigin?.Date;

    [JsonIgnore]
    public IEnumerable<string>? EntityValues => Text is null ? null : Entities?.Select(e => Text.Substring(e.Offset, e.Length));

    [JsonIgnore]
    public IEnumerable<string>? CaptionEntityValues =>
        Caption is null ? null : CaptionEntities?.Select(e => Caption.Substring(e.Offset, e.Length));

    /// <summary>The address of the message in a supergroup or channel; null elsewhere.</summary>
    public string? MessageLink()
    {
        if (Chat.Type is not (ChatType.Supergroup or ChatType.Channel)) return null;
        var chat = Chat.Username ?? "c/" + (-1_000_000_000_000 - Chat.Id).ToString(CultureInfo.InvariantCulture);
        var thread = IsTopicMessage ? MessageThreadId!.Value.ToString(CultureInfo.InvariantCulture) + "/" : "";
        return $"https://t.me/{chat}/{thread}{Id.ToString(CultureInfo.InvariantCulture)}";
    }
}
