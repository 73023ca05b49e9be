using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types;

public partial class BotCommand
{
    public BotCommand()
    {
    }

    [SetsRequiredMembers]
    public BotCommand(string command, string description)
    {
        Command = command;
        Description = description;
    }

    public static implicit operator BotCommand((string text, string description) tuple) => new(tuple.text, tuple.description);
}

public partial class BotCommandScope
{
    public static BotCommandScopeDefault Default() => new();

    public static BotCommandScopeAllPrivateChats AllPrivateChats() => new();

    public static BotCommandScopeAllGroupChats AllGroupChats() => new();

    public static BotCommandScopeAllChatAdministrators AllChatAdministrators() => new();

    public static BotCommandScopeChat Chat(ChatId chatId) => new() { ChatId = chatId };

    public static BotCommandScopeChatAdministrators ChatAdministrators(ChatId chatId) => new() { ChatId = chatId };

    public static BotCommandScopeChatMember ChatMember(ChatId chatId, long userId) => new() { ChatId = chatId, UserId = userId };
}
