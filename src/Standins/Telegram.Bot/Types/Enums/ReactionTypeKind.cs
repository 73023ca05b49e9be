namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's reaction type kind.</summary>
public enum ReactionTypeKind
{
    Emoji = 1,
    CustomEmoji,
    Paid,
}
