using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's forum topic created.</summary>
public class ForumTopicCreated
{
    public string Name { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int IconColor { get; set; }

    public string? IconCustomEmojiId { get; set; }

    public bool IsNameImplicit { get; set; }
}

/// <summary>The Bot API's forum topic closed.</summary>
public class ForumTopicClosed;

/// <summary>The Bot API's forum topic edited.</summary>
public class ForumTopicEdited
{
    public string? Name { get; set; }

    public string? IconCustomEmojiId { get; set; }
}

/// <summary>The Bot API's forum topic reopened.</summary>
public class ForumTopicReopened;

/// <summary>The Bot API's general forum topic hidden.</summary>
public class GeneralForumTopicHidden;

/// <summary>The Bot API's general forum topic unhidden.</summary>
public class GeneralForumTopicUnhidden;
