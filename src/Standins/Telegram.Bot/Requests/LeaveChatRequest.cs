using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>leaveChat</c>.</summary>
public class LeaveChatRequest() : RequestBase<bool>("leaveChat"), IChatTargetable
{
    public required ChatId ChatId { get; set; }
}
