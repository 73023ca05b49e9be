using Crm.Core.Conversations;

namespace Crm.Bot.Channels.WebChat;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
sealed record FileKind(MessageKind Kind, string MimeType, string Extension)
{
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

    static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var value in head)
            if (value is < 0x20 and not (0x09 or 0x0A or 0x0D) or 0x7F) return false;
        return head.Length > 0;
    }
}
