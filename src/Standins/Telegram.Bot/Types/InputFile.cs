using System.Diagnostics.CodeAnalysis;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>A file to send: one that the server has, one that it is to fetch, or one to upload.</summary>
public abstract class InputFile
{
    public abstract FileType FileType { get; }

    public static implicit operator InputFile(Stream stream) => FromStream(stream);

    [return: NotNullIfNotNull(nameof(urlOrFileId))]
    public static implicit operator InputFile?(string? urlOrFileId) => urlOrFileId is null ? null : FromString(urlOrFileId);

    public static implicit operator InputFile(FileBase file) => FromFileId(file.FileId);

    /// <summary>An absolute http(s) URL is one; every other text is a file id.</summary>
    public static InputFile FromString(string urlOrFileId) =>
        Uri.TryCreate(urlOrFileId, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? FromUri(urlOrFileId)
            : FromFileId(urlOrFileId);

    /// <summary>The stream stays the caller's to close.</summary>
    public static InputFileStream FromStream(Stream stream, string? fileName = default) => new(stream, fileName);

    public static InputFileUrl FromUri(Uri url) => new(url);

    public static InputFileUrl FromUri(string url) => new(url);

    public static InputFileId FromFileId(string fileId) => new(fileId);
}

/// <summary>A file that the server has.</summary>
public class InputFileId : InputFile
{
    public InputFileId()
    {
    }

    [SetsRequiredMembers]
    public InputFileId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        Id = id;
    }

    public override FileType FileType => FileType.Id;

    public required string Id { get; set; }

    [return: NotNullIfNotNull(nameof(fileId))]
    public static implicit operator InputFileId?(string? fileId) => fileId is null ? null : new InputFileId(fileId);

    public override string ToString() => Id;
}

/// <summary>A file that the server is to fetch.</summary>
public class InputFileUrl : InputFile
{
    public InputFileUrl()
    {
    }

    [SetsRequiredMembers]
    public InputFileUrl(string url) => Url = new Uri(url);

    [SetsRequiredMembers]
    public InputFileUrl(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        Url = uri;
    }

    public override FileType FileType => FileType.Url;

    public required Uri Url { get; set; }

    public static implicit operator InputFileUrl(string url) => new(url);

    public override string ToString() => Url.AbsoluteUri;
}

/// <summary>A file to upload.</summary>
public class InputFileStream : InputFile
{
    long? _start;

    public InputFileStream()
    {
    }

    [SetsRequiredMembers]
    public InputFileStream(Stream content, string? fileName = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        Content = content;
        FileName = fileName;
    }

    public override FileType FileType => FileType.Stream;

    public required Stream Content { get; set; }

    /// <summary>Where the file begins in the stream: where that stood when it was first asked for.</summary>
    internal long Start => _start ??= Content.CanSeek ? Content.Position : 0;

    public string? FileName { get; }

    public static implicit operator InputFileStream(Stream stream) => new(stream);

    public override string ToString() => $"stream://{FileName ?? "0"}";

    internal void Rewind()
    {
        if (Content.CanSeek) Content.Position = Start;
    }
}
