using System.Collections.Concurrent;
using System.Security.Cryptography;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Where a file to send comes from: an address, or bytes that we have or can fetch; the key changes with its content.</summary>
/// <param name="Open">Null for an address.</param>
sealed record FileOrigin(string Key, string Name, Uri? Address, Func<CancellationToken, Task<OpenedFile>>? Open);

/// <summary>Finds files to send; besides those that people have sent only what lies in the folder can be named.</summary>
sealed class FileOrigins(TelegramSettings settings, OutgoingFiles files)
{
    const int MaxName = 200;

    readonly FilesFolder folder = new(settings.FilesDirectory);
    readonly ConcurrentDictionary<string, (long Length, DateTime Written, string Hash)> hashes = new();

    /// <summary>The file; null when there is none.</summary>
    public async Task<FileOrigin?> Find(long accountId, OutgoingFile file, CancellationToken cancellation)
    {
        if (OutgoingFiles.AttachmentOf(file.Source) is { } attachment)
            return new FileOrigin(Key(file, ""), file.FileName ?? "file", null, token => files.Open(accountId, attachment, token));
        if (Uri.TryCreate(file.Source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return new FileOrigin(Key(file, ""), "", address, null);
        if (folder.PathOf(file.Source) is not { } path) return null;
        return new FileOrigin(Key(file, await Hash(path, cancellation)), file.FileName ?? Path.GetFileName(path), null, _ => Task.FromResult(OpenedFile.Of(File.OpenRead(path))));
    }

    static string Key(OutgoingFile file, string hash)
    {
        var name = file.Source.Length <= MaxName ? file.Source : Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(file.Source)));
        return $"{Form(file.Kind)} {name} {hash}";
    }

    /// <summary>How Telegram shows it; a handle of one form is no handle of another.</summary>
    static string Form(MessageKind kind) => kind is MessageKind.Photo or MessageKind.Voice or MessageKind.Audio or MessageKind.Video ? kind.ToString().ToLowerInvariant() : "document";

    async Task<string> Hash(string path, CancellationToken cancellation)
    {
        var info = new FileInfo(path);
        if (hashes.TryGetValue(path, out var known) && known.Length == info.Length && known.Written == info.LastWriteTimeUtc) return known.Hash;
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(content, cancellation));
        hashes[path] = (info.Length, info.LastWriteTimeUtc, hash);
        return hash;
    }
}
