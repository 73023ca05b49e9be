using System.Collections.Concurrent;
using System.Security.Cryptography;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Where a file to send comes from: an address, or a path in the files folder; the key changes with its content.</summary>
sealed record FileOrigin(string Key, string? Path, Uri? Address);

/// <summary>Finds files to send; only what lies in the folder can be named.</summary>
sealed class FileOrigins(TelegramSettings settings)
{
    const int MaxName = 200;

    readonly FilesFolder folder = new(settings.FilesDirectory);
    readonly ConcurrentDictionary<string, (long Length, DateTime Written, string Hash)> hashes = new();

    /// <summary>The file; null when there is none.</summary>
    public async Task<FileOrigin?> Find(OutgoingFile file, CancellationToken cancellation)
    {
        if (Uri.TryCreate(file.Source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return new FileOrigin(Key(file, ""), null, address);
        if (folder.PathOf(file.Source) is not { } path) return null;
        return new FileOrigin(Key(file, await Hash(path, cancellation)), path, null);
    }

    static string Key(OutgoingFile file, string hash)
    {
        var name = file.Source.Length <= MaxName ? file.Source : Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(file.Source)));
        return $"{(file.Kind == MessageKind.Photo ? "photo" : "document")} {name} {hash}";
    }

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
