namespace Telegram.Bot.Requests;

/// <summary>Calls <c>answerCallbackQuery</c>.</summary>
public class AnswerCallbackQueryRequest() : RequestBase<bool>("answerCallbackQuery")
{
    public required string CallbackQueryId { get; set; }

    public string? Text { get; set; }
}
