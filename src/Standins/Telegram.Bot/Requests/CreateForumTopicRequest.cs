using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>createForumTopic</c>.</summary>
public class CreateForumTopicRequest() : RequestBase<ForumTopic>("createForumTopic"), IChatTargetable
{
    public required ChatId ChatId { get; set; }

    public required string Name { get; set; }

    public int? IconColor { get; set; }

    public string? IconCustomEmojiId { get; set; }
}
