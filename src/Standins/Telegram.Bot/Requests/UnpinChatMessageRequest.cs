using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>unpinChatMessage</c>.</summary>
public class UnpinChatMessageRequest() : RequestBase<bool>("unpinChatMessage"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }

    public string? BusinessConnectionId { get; set; }

    public int? MessageId { get; set; }
}
