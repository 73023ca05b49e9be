namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's bot command scope type.</summary>
public enum BotCommandScopeType
{
    Default = 1,
    AllPrivateChats,
    AllGroupChats,
    AllChatAdministrators,
    Chat,
    ChatAdministrators,
    ChatMember,
}
