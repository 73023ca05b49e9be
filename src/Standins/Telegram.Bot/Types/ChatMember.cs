using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>Someone's standing in a chat.</summary>
public class ChatMember
{
    public ChatMemberStatus Status { get; set; }
}
