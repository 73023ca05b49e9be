using System.Text.Json.Serialization;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>editForumTopic</c>.</summary>
public class EditForumTopicRequest() : RequestBase<bool>("editForumTopic")
{
    public required ChatId ChatId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int MessageThreadId { get; set; }

    public string? Name { get; set; }
}
