using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>getChat</c>.</summary>
public class GetChatRequest() : RequestBase<ChatFullInfo>("getChat"), IChatTargetable
{
    public required ChatId ChatId { get; set; }
}
