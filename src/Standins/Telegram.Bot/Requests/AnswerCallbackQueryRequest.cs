namespace Telegram.Bot.Requests;

/// <summary>Calls <c>answerCallbackQuery</c>.</summary>
public class AnswerCallbackQueryRequest() : RequestBase<bool>("answerCallbackQuery")
{
    public required string CallbackQueryId { get; set; }

    public string? Text { get; set; }

    public bool ShowAlert { get; set; }

    public string? Url { get; set; }

    public int? CacheTime { get; set; }
}
