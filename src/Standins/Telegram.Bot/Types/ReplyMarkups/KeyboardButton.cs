namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>A key that stands in place of the user's keyboard.</summary>
public class KeyboardButton
{
    public KeyboardButton() { }

    /// <summary>A key that sends its own text.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public KeyboardButton(string text) => Text = text;

    public required string Text { get; set; }

    public bool RequestContact { get; set; }

    public bool RequestLocation { get; set; }

    /// <summary>A key that sends the user's phone number.</summary>
    public static KeyboardButton WithRequestContact(string text)
    {
        return new KeyboardButton { RequestContact = true, Text = text };
    }

    /// <summary>A key that sends where the user is.</summary>
    public static KeyboardButton WithRequestLocation(string text)
    {
        return new KeyboardButton { RequestLocation = true, Text = text };
    }
}
