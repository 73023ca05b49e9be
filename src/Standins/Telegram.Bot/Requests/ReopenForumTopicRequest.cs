using System.Text.Json.Serialization;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>reopenForumTopic</c>.</summary>
public class ReopenForumTopicRequest() : RequestBase<bool>("reopenForumTopic")
{
    public required ChatId ChatId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageThreadId { get; set; }
}
