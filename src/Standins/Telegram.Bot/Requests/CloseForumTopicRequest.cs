using System.Text.Json.Serialization;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>closeForumTopic</c>.</summary>
public class CloseForumTopicRequest() : RequestBase<bool>("closeForumTopic")
{
    public required ChatId ChatId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageThreadId { get; set; }
}
