namespace Telegram.Bot.Types;

/// <summary>The Bot API's forum topic.</summary>
public class ForumTopic
{
    public int MessageThreadId { get; set; }

    public string Name { get; set; } = default!;
}
