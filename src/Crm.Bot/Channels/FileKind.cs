using Crm.Core.Conversations;

namespace Crm.Bot.Channels;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
sealed record FileKind(MessageKind Kind, string MimeType, string Extension)
{
    /// <summary>What a file is served as that is nothing else for certain.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>How many first bytes are looked at.</summary>
    public const int HeadLength = 512;

    static readonly FileKind Text = new(MessageKind.Document, "text/plain", ".txt");

    /// <summary>Null when it is no picture, document, archive or text.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => new(MessageKind.Photo, "image/jpeg", ".jpg"),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => new(MessageKind.Photo, "image/png", ".png"),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => new(MessageKind.Photo, "image/gif", ".gif"),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => new(MessageKind.Photo, "image/webp", ".webp"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h', (byte)'e', (byte)'i', ..] => new(MessageKind.Document, "image/heic", ".heic"),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => new(MessageKind.Document, "application/pdf", ".pdf"),
        [(byte)'P', (byte)'K', 3, 4, ..] => new(MessageKind.Document, "application/zip", ".zip"),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => new(MessageKind.Document, "application/x-ole-storage", ".ole"),
        _ => IsText(head) ? Text : null,
    };

    /// <summary>Also what phones record; null when it is none of these either.</summary>
    public static FileKind? OfAny(ReadOnlySpan<byte> head) => Of(head) ?? head switch
    {
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => new(MessageKind.Voice, "audio/ogg", ".ogg"),
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => new(MessageKind.Voice, "audio/amr", ".amr"),
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => new(MessageKind.Audio, "audio/mpeg", ".mp3"),
        [0xFF, 0xF1 or 0xF9, ..] => new(MessageKind.Audio, "audio/aac", ".aac"),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => new(MessageKind.Audio, "audio/wav", ".wav"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'M', (byte)'4', (byte)'A', ..] => new(MessageKind.Audio, "audio/mp4", ".m4a"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'3', (byte)'g', ..] => new(MessageKind.Video, "video/3gpp", ".3gp"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => new(MessageKind.Video, "video/mp4", ".mp4"),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => new(MessageKind.Video, "video/webm", ".webm"),
        _ => null,
    };

    /// <summary>What the stream begins with; it is put back to its start.</summary>
    public static async Task<FileKind?> Of(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[HeadLength];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        stream.Position = 0;
        return OfAny(head.AsSpan(0, length));
    }

    /// <summary>Whether the file may be what its sender or the provider says it is; who says nothing is not contradicted.</summary>
    public bool Agrees(string? claimed) => claimed is null || Family(claimed) is var family && (family == Family(MimeType) || claimed.StartsWith(Unknown, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sound and pictures that move come in the same containers.</summary>
    static string Family(string type) => type.Split('/')[0].Trim().ToLowerInvariant() is var main && main == "audio" ? "video" : main;

    static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var value in head)
            if (value is < 0x20 and not (0x09 or 0x0A or 0x0D) or 0x7F) return false;
        return head.Length > 0;
    }
}
