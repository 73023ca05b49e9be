using Crm.Core.Conversations;
using Microsoft.AspNetCore.Mvc;

namespace Crm.Bot.Channels.WebChat;

/// <summary>Takes a file as the bare body of a request: files?clientId=...&amp;name=...</summary>
static class ChatUpload
{
    public static async Task<IResult> Post(HttpContext http, [FromServices] AcceptIncoming accept, ChatFiles files, ChatStreams streams, TimeProvider clock,
        [FromQuery] string? clientId, [FromQuery] string? name)
    {
        if (!Guid.TryParse(clientId, out var id)) return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest);
        try
        {
            var head = new byte[FileKind.HeadLength];
            var length = await http.Request.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, http.RequestAborted);
            if (FileKind.Of(head.AsSpan(0, length)) is not { } kind) return TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
            if (await files.Save(head.AsMemory(0, length), http.Request.Body, kind.Extension, http.RequestAborted) is not { } saved)
                return TypedResults.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
            return await Hand(http, id.ToString(), new IncomingFile(kind.Kind, saved.Name, null, NameOf(name, kind), kind.MimeType, saved.Size), accept, files, streams, clock);
        }
        catch (BadHttpRequestException refused)
        {
            return TypedResults.Problem(statusCode: refused.StatusCode);
        }
    }

    static async Task<IResult> Hand(HttpContext http, string clientId, IncomingFile file, AcceptIncoming accept, ChatFiles files, ChatStreams streams, TimeProvider clock)
    {
        var visitor = http.Visitor();
        var message = new IncomingMessage
        {
            ChannelAccountId = visitor.Account.Id, ExternalId = visitor.ExternalId(clientId), ChatId = visitor.Key, Kind = IncomingKind.Message,
            MessageKind = file.Kind, MessageId = clientId, At = clock.GetUtcNow(), Sender = ChatTexts.SenderOf(http.Request, visitor), Files = [file],
        };
        return await ChatMessages.Hand(message, visitor, async (m, c) =>
        {
            var accepted = await accept(m, c);
            if (accepted == Accepted.Duplicate) files.Delete(file.ExternalId);
            return accepted;
        }, streams);
    }

    static string NameOf(string? name, FileKind kind) => FileNames.Clean(name) ?? "file" + kind.Extension;
}
