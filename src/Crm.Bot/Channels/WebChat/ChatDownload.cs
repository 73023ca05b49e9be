namespace Crm.Bot.Channels.WebChat;

/// <summary>Gives a visitor the files of their own conversation.</summary>
static class ChatDownload
{
    public static async Task<IResult> Get(HttpContext http, long id, ChatHistory history, ChatFiles files, OutgoingFiles sent)
    {
        if (await history.File(http.Visitor(), id, http.RequestAborted) is not { } found || await Open(http.Visitor(), found.Source, files, sent, http.RequestAborted) is not { } stream)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(stream, (await FileKind.Of(stream, http.RequestAborted))?.MimeType ?? FileKind.Unknown, found.FileName ?? found.Source);
    }

    static async Task<Stream?> Open(Visitor visitor, string source, ChatFiles files, OutgoingFiles sent, CancellationToken cancellation) =>
        OutgoingFiles.AttachmentOf(source) is { } attachment ? (await sent.Open(visitor.Account.Id, attachment, cancellation)).Content : files.Open(source);
}
