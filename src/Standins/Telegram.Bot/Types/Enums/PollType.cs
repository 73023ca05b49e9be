namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's poll type.</summary>
public enum PollType
{
    Regular = 1,
    Quiz,
}
