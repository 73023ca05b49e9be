using Crm.Core;
using Crm.Core.Conversations;
using Microsoft.AspNetCore.Mvc;

namespace Crm.Bot.Channels.WebChat;

/// <summary>Takes the visitor's messages, and lists them for browsers that cannot hold a stream.</summary>
static class ChatMessages
{
    public static async Task<IResult> Post(HttpContext http, [FromServices] AcceptIncoming accept, ChatStreams streams, TimeProvider clock)
    {
        var visitor = http.Visitor();
        try
        {
            var post = await ChatPost.Read(http.Request.Body, http.RequestAborted);
            if (post?.For(visitor, ChatTexts.SenderOf(http.Request, visitor), clock.GetUtcNow()) is not { } message)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest);
            return await Hand(message, visitor, accept, streams);
        }
        catch (BadHttpRequestException refused)
        {
            return TypedResults.Problem(statusCode: refused.StatusCode);
        }
    }

    /// <summary>Hands a message to the inbox even when the browser has gone, and shows it to the visitor's other windows.</summary>
    public static async Task<IResult> Hand(IncomingMessage message, Visitor visitor, AcceptIncoming accept, ChatStreams streams)
    {
        var accepted = await accept(message, CancellationToken.None);
        streams.Publish(visitor.Account.Id, visitor.Key, ChatSignal.News);
        return TypedResults.Json(new { accepted }, FieldsJson.Options);
    }

    public static async Task<IResult> Get(HttpContext http, ChatHistory history, long after = 0) =>
        TypedResults.Json(new { messages = await history.Since(http.Visitor(), after, http.RequestAborted) }, FieldsJson.Options);
}
