using System.Text.Json.Serialization;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>answerPreCheckoutQuery</c>.</summary>
public class AnswerPreCheckoutQueryRequest() : RequestBase<bool>("answerPreCheckoutQuery")
{
    public required string PreCheckoutQueryId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool Ok { get; set; }

    public string? ErrorMessage { get; set; }
}
