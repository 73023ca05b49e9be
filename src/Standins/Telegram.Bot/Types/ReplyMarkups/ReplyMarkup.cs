namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>What is shown with a message: buttons under it, a keyboard, none, or a question to answer.</summary>
public abstract class ReplyMarkup
{
    /// <summary>Takes the reply keyboard away.</summary>
    public static readonly ReplyKeyboardRemove RemoveKeyboard = new();

    /// <summary>Asks the user for an answer to this message.</summary>
    public static readonly ForceReplyMarkup ForceReply = new();
}
