using Crm.Core;
using Crm.Core.Conversations;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using TelegramMessage = Telegram.Bot.Types.Message;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Reads the file of a message; its bytes stay at the provider.</summary>
static class TelegramFiles
{
    const int MaxId = 200, MaxName = 200, MaxType = 100;

    public static IncomingFile? Received(TelegramMessage message) => message.Type switch
    {
        MessageType.Photo => message.Photo!.Where(p => p is not null).MaxBy(p => (long)p.Width * p.Height) is { } photo ? File(MessageKind.Photo, photo) : null,
        MessageType.Animation => File(MessageKind.Animation, message.Animation!, message.Animation!.FileName, message.Animation.MimeType),
        MessageType.Document => File(MessageKind.Document, message.Document!, message.Document!.FileName, message.Document.MimeType),
        MessageType.Voice => File(MessageKind.Voice, message.Voice!, null, message.Voice!.MimeType),
        MessageType.Audio => File(MessageKind.Audio, message.Audio!, message.Audio!.FileName, message.Audio.MimeType),
        MessageType.Video => File(MessageKind.Video, message.Video!, message.Video!.FileName, message.Video.MimeType),
        MessageType.VideoNote => File(MessageKind.VideoNote, message.VideoNote!),
        MessageType.Sticker => File(MessageKind.Sticker, message.Sticker!),
        _ => null,
    };

    static IncomingFile File(MessageKind kind, FileBase file, string? name = null, string? type = null) => new(
        kind, StoredText.Clean(file.FileId, MaxId) ?? throw new FormatException("The file has no id."), StoredText.Clean(file.FileUniqueId, MaxId),
        StoredText.Clean(name, MaxName), StoredText.Clean(type, MaxType), file.FileSize);
}
