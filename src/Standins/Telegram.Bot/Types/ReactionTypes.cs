using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's reaction type emoji.</summary>
public partial class ReactionTypeEmoji : ReactionType
{
    public override ReactionTypeKind Type => ReactionTypeKind.Emoji;

    public string Emoji { get; set; } = default!;
}

/// <summary>The Bot API's reaction type custom emoji.</summary>
public partial class ReactionTypeCustomEmoji : ReactionType
{
    public override ReactionTypeKind Type => ReactionTypeKind.CustomEmoji;

    public string CustomEmojiId { get; set; } = default!;
}

/// <summary>The Bot API's reaction type paid.</summary>
public class ReactionTypePaid : ReactionType
{
    public override ReactionTypeKind Type => ReactionTypeKind.Paid;
}
