namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's sticker type.</summary>
public enum StickerType
{
    Regular = 1,
    Mask,
    CustomEmoji,
}
