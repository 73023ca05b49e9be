using System.Net;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>A file's bytes in a form. The stream stays open, and is read again from where it stood when a request is repeated.</summary>
sealed class StreamPart(InputFileStream file) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        file.Rewind();
        return file.Content.CopyToAsync(stream, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = file.Content.CanSeek ? file.Content.Length - file.Start : -1;
        return file.Content.CanSeek;
    }
}
