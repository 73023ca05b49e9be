using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>deleteMessages</c>.</summary>
public class DeleteMessagesRequest() : RequestBase<bool>("deleteMessages"), IChatTargetable
{
    public required ChatId ChatId { get; set; }

    public required IEnumerable<int> MessageIds { get; set; }
}
