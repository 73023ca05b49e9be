using Crm.Core;

namespace Crm.Bot.Channels.WebChat;

/// <summary>Starts a visit or goes on with one.</summary>
static class ChatSession
{
    public static async Task<IResult> Start(HttpContext http, VisitorTokens tokens, ChatHistory history)
    {
        var visitor = http.Visitor();
        var language = ChatTexts.LanguageOf(http.Request);
        return TypedResults.Json(new
        {
            token = tokens.Issue(visitor),
            name = visitor.Account.Name,
            language,
            texts = ChatTexts.In(language),
            messages = await history.Last(visitor, http.RequestAborted),
        }, FieldsJson.Options);
    }
}
