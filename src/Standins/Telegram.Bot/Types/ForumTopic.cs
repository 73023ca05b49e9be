using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's forum topic.</summary>
public class ForumTopic
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int MessageThreadId { get; set; }

    public string Name { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int IconColor { get; set; }

    public string? IconCustomEmojiId { get; set; }

    public bool IsNameImplicit { get; set; }
}
