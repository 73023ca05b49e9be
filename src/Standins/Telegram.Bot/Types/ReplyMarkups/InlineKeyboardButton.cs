namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>A button under a message.</summary>
public class InlineKeyboardButton
{
    public required string Text { get; set; }

    public string? Url { get; set; }

    public string? CallbackData { get; set; }

    /// <summary>A button that opens a page.</summary>
    public static InlineKeyboardButton WithUrl(string text, string url)
    {
        return new InlineKeyboardButton { Url = url, Text = text };
    }

    /// <summary>A button whose press comes back to the bot with the data.</summary>
    public static InlineKeyboardButton WithCallbackData(string text, string callbackData)
    {
        return new InlineKeyboardButton { CallbackData = callbackData, Text = text };
    }
}
