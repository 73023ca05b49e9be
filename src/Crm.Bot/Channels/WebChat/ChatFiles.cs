using Crm.Core.Conversations;

namespace Crm.Bot.Channels.WebChat;

/// <summary>Keeps uploaded files under random names in the data directory's "files" folder.</summary>
sealed class ChatFiles(IConfiguration configuration, IHostEnvironment host) : IFileSource
{
    public const int MaxSize = 10 * 1024 * 1024;
    /// <summary>What a request may carry: somewhat more than a file may have, so that one just over it is answered and not cut off.</summary>
    public const int MaxBody = MaxSize + 1024 * 1024;
    readonly string folder = Folder(configuration, host);

    public static string Folder(IConfiguration configuration, IHostEnvironment host) => Path.Combine(host.ContentRootPath, configuration["Crm:DataDirectory"] ?? "data", "files");

    /// <summary>Stores a stream and forces it to disk; returns its new name and its size in bytes, or null when it is too large.</summary>
    public async Task<(string Name, long Size)?> Save(ReadOnlyMemory<byte> head, Stream rest, string extension, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var name = Visitor.NewKey() + extension;
        var part = Path.Combine(folder, name + ".part");
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(head, cancellation);
                await rest.CopyToAsync(file, cancellation);
                if (file.Length > MaxSize) return null;
                file.Flush(flushToDisk: true);
            }
            var size = new FileInfo(part).Length;
            File.Move(part, Path.Combine(folder, name));
            return (name, size);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Opens a stored file; null when there is none of that name.</summary>
    public Stream? Open(string name)
    {
        var path = Path.Combine(folder, Path.GetFileName(name));
        return Path.GetFileName(name) == name && File.Exists(path) ? File.OpenRead(path) : null;
    }

    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.WebChat];

    public Task<OpenedFile> Open(ChannelAccount account, Attachment attachment, CancellationToken cancellation) =>
        Task.FromResult(Open(attachment.ExternalId) is { } stream ? OpenedFile.Of(stream) with { Lasts = true } : OpenedFile.Gone);

    public void Delete(string name) => File.Delete(Path.Combine(folder, Path.GetFileName(name)));
}
