using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's keyboard button poll type.</summary>
public class KeyboardButtonPollType
{
    public PollType? Type { get; set; }
}
