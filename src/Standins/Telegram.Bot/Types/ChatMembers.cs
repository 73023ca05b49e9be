using System.Text.Json.Serialization;
using Telegram.Bot.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's chat member owner.</summary>
public class ChatMemberOwner : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Creator;

    public bool IsAnonymous { get; set; }

    public string? CustomTitle { get; set; }
}

/// <summary>The Bot API's chat member administrator.</summary>
public class ChatMemberAdministrator : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Administrator;
    public bool CanBeEdited { get; set; }
    public bool IsAnonymous { get; set; }
    public bool CanManageChat { get; set; }
    public bool CanDeleteMessages { get; set; }
    public bool CanManageVideoChats { get; set; }
    public bool CanRestrictMembers { get; set; }
    public bool CanPromoteMembers { get; set; }
    public bool CanChangeInfo { get; set; }
    public bool CanInviteUsers { get; set; }
    public bool CanPostStories { get; set; }
    public bool CanEditStories { get; set; }
    public bool CanDeleteStories { get; set; }
    public bool CanPostMessages { get; set; }
    public bool CanEditMessages { get; set; }
    public bool CanPinMessages { get; set; }
    public bool CanManageTopics { get; set; }
    public bool CanManageDirectMessages { get; set; }
    public bool? CanManageTags { get; set; }
    public string? CustomTitle { get; set; }
}

/// <summary>The Bot API's chat member member.</summary>
public class ChatMemberMember : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Member;

    public string? Tag { get; set; }

    [JsonConverter(typeof(BanTimeConverter))]
    public DateTime? UntilDate { get; set; }
}

/// <summary>The Bot API's chat member restricted.</summary>
public class ChatMemberRestricted : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Restricted;
    public string? Tag { get; set; }
    public bool IsMember { get; set; }
    public bool CanSendMessages { get; set; }
    public bool CanSendAudios { get; set; }
    public bool CanSendDocuments { get; set; }
    public bool CanSendPhotos { get; set; }
    public bool CanSendVideos { get; set; }
    public bool CanSendVideoNotes { get; set; }
    public bool CanSendVoiceNotes { get; set; }
    public bool CanSendPolls { get; set; }
    public bool CanSendOtherMessages { get; set; }
    public bool CanAddWebPagePreviews { get; set; }
    public bool CanReactToMessages { get; set; }
    public bool CanEditTag { get; set; }
    public bool CanChangeInfo { get; set; }
    public bool CanInviteUsers { get; set; }
    public bool CanPinMessages { get; set; }
    public bool CanManageTopics { get; set; }
    [JsonConverter(typeof(BanTimeConverter))]
    public DateTime? UntilDate { get; set; }
}

/// <summary>The Bot API's chat member left.</summary>
public class ChatMemberLeft : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Left;
}

/// <summary>The Bot API's chat member banned.</summary>
public class ChatMemberBanned : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Kicked;

    [JsonConverter(typeof(BanTimeConverter))]
    public DateTime? UntilDate { get; set; }
}
