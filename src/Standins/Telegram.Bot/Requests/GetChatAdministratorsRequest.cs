using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>getChatAdministrators</c>.</summary>
public class GetChatAdministratorsRequest() : RequestBase<ChatMember[]>("getChatAdministrators"), IChatTargetable
{
    public required ChatId ChatId { get; set; }

    public bool ReturnBots { get; set; }
}
