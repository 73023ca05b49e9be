namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's reply keyboard remove.</summary>
public class ReplyKeyboardRemove : ReplyMarkup
{
    public new bool RemoveKeyboard => true;
}
