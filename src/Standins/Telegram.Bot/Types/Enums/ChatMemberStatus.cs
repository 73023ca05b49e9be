namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's chat member status.</summary>
public enum ChatMemberStatus
{
    Creator = 1,
    Administrator,
    Member,
    Left,
    Kicked,
    Restricted,
}
