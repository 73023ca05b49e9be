using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>createForumTopic</c>.</summary>
public class CreateForumTopicRequest() : RequestBase<ForumTopic>("createForumTopic")
{
    public required ChatId ChatId { get; set; }
    public required string Name { get; set; }
}
