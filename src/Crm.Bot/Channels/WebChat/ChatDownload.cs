namespace Crm.Bot.Channels.WebChat;

/// <summary>Gives a visitor the files of their own conversation.</summary>
static class ChatDownload
{
    public static async Task<IResult> Get(HttpContext http, long id, ChatHistory history, ChatFiles files)
    {
        if (await history.File(http.Visitor(), id, http.RequestAborted) is not { } found || files.Open(found.Source) is not { } stream)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(stream, await TypeOf(stream, http.RequestAborted), found.FileName ?? found.Source);
    }

    static async Task<string> TypeOf(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[FileKind.HeadLength];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        stream.Position = 0;
        return FileKind.Of(head.AsSpan(0, length))?.MimeType ?? "application/octet-stream";
    }
}
