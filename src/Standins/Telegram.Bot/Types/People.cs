using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

public partial class User
{
    public override string ToString() =>
        Username is null ? $"{FirstName}{(LastName is null ? "" : " " + LastName)} ({Id})" : $"@{Username} ({Id})";
}

public partial class Chat
{
    public override string ToString() => Type switch
    {
        ChatType.Private => Username is null ? $"{FirstName}{(LastName is null ? "" : " " + LastName)} ({Id})" : $"@{Username} ({Id})",
        _ => Username is null ? $"{Type} \"{Title}\" ({Id})" : $"{Type} \"{Title}\" @{Username} ({Id})",
    };
}

public partial class ChatMember
{
    [JsonIgnore]
    public bool IsAdmin => Status is ChatMemberStatus.Administrator or ChatMemberStatus.Creator;

    [JsonIgnore]
    public bool IsInChat => Status switch
    {
        ChatMemberStatus.Creator or ChatMemberStatus.Administrator or ChatMemberStatus.Member => true,
        ChatMemberStatus.Restricted => this is ChatMemberRestricted { IsMember: true },
        _ => false,
    };

    /// <summary>When restrictions or a paid membership end; null if they do not.</summary>
    [JsonIgnore]
    public DateTime? ExpireDate => this switch
    {
        ChatMemberMember member => member.UntilDate,
        ChatMemberRestricted restricted => restricted.UntilDate,
        ChatMemberBanned banned => banned.UntilDate,
        _ => null,
    };
}
