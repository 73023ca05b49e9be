using System.Text.Json.Serialization;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>getChatMember</c>.</summary>
public class GetChatMemberRequest() : RequestBase<ChatMember>("getChatMember")
{
    public required ChatId ChatId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long UserId { get; set; }
}
