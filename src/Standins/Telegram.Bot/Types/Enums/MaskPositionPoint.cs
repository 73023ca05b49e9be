namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's mask position point.</summary>
public enum MaskPositionPoint
{
    Forehead = 1,
    Eyes,
    Mouth,
    Chin,
}
