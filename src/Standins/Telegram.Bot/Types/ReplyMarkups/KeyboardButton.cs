namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's keyboard button.</summary>
public partial class KeyboardButton
{
    public required string Text { get; set; }
    public string? IconCustomEmojiId { get; set; }
    public KeyboardButtonStyle? Style { get; set; }
    public KeyboardButtonRequestUsers? RequestUsers { get; set; }
    public KeyboardButtonRequestChat? RequestChat { get; set; }
    public bool RequestContact { get; set; }
    public bool RequestLocation { get; set; }
    public KeyboardButtonPollType? RequestPoll { get; set; }
    public WebAppInfo? WebApp { get; set; }
}
