namespace Telegram.Bot.Types;

/// <summary>What a request can send as a file.</summary>
public abstract class InputFile
{
    /// <summary>A file that the server has already.</summary>
    public static InputFileId FromFileId(string fileId) => new() { Id = fileId ?? throw new ArgumentNullException(nameof(fileId)) };

    /// <summary>A file that the server is to fetch from an absolute address.</summary>
    public static InputFileUrl FromUri(Uri url) => new() { Url = url ?? throw new ArgumentNullException(nameof(url)) };

    /// <summary>A file to upload; the stream stays the caller's to close.</summary>
    public static InputFileStream FromStream(Stream stream, string? fileName = default) =>
        new() { Content = stream ?? throw new ArgumentNullException(nameof(stream)), FileName = fileName };
}

/// <summary>A file that the server has already.</summary>
public class InputFileId : InputFile
{
    public required string Id { get; set; }
}

/// <summary>A file that the server is to fetch.</summary>
public class InputFileUrl : InputFile
{
    public required Uri Url { get; set; }
}

/// <summary>A file to upload.</summary>
public class InputFileStream : InputFile
{
    long? _start;

    public required Stream Content { get; set; }

    public string? FileName { get; init; }

    /// <summary>Where the file begins in the stream: where that stood when it was first asked for.</summary>
    internal long Start => _start ??= Content.CanSeek ? Content.Position : 0;

    internal void Rewind()
    {
        if (Content.CanSeek) Content.Position = Start;
    }
}
