using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>Someone's standing in a chat.</summary>
public abstract class ChatMember
{
    public abstract ChatMemberStatus Status { get; }

    public User User { get; set; } = default!;
}

/// <summary>The owner of the chat.</summary>
public class ChatMemberOwner : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Creator;
}

/// <summary>An administrator, with what they may do.</summary>
public class ChatMemberAdministrator : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Administrator;

    public bool CanManageTopics { get; set; }
}

/// <summary>A member without further rights.</summary>
public class ChatMemberMember : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Member;
}

/// <summary>Somebody who may do less than others, in the chat or outside of it.</summary>
public class ChatMemberRestricted : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Restricted;

    public bool IsMember { get; set; }
}

/// <summary>Somebody who is not in the chat but may come.</summary>
public class ChatMemberLeft : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Left;
}

/// <summary>Somebody who may not come back.</summary>
public class ChatMemberBanned : ChatMember
{
    public override ChatMemberStatus Status => ChatMemberStatus.Kicked;
}

/// <summary>A standing of a later API.</summary>
sealed class ChatMemberUnknown : ChatMember
{
    public override ChatMemberStatus Status => default;
}
