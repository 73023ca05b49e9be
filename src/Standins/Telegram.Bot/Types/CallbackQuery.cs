namespace Telegram.Bot.Types;

/// <summary>The Bot API's callback query.</summary>
public class CallbackQuery
{
    public string Id { get; set; } = default!;
    public User From { get; set; } = default!;
    public Message? Message { get; set; }
    public string? Data { get; set; }
}
