using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using TelegramMessage = Telegram.Bot.Types.Message;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Sends a message with a file: by the handle of an earlier upload if there is one, else by upload or address.</summary>
sealed class TelegramFileSender(FileOrigins origins, FileHandleCache handles)
{
    /// <summary>The sent message; null when there is no such file.</summary>
    public async Task<TelegramMessage?> Send(ITelegramBotClient bot, long accountId, Outgoing outgoing, OutgoingFile file, CancellationToken cancellation)
    {
        if (file.Content is { } made)
        {
            await using var stream = new MemoryStream(made, writable: false);
            return await Post(bot, outgoing, file, InputFile.FromStream(stream, file.FileName ?? file.Source), cancellation);
        }
        if (await origins.Find(accountId, file, cancellation) is not { } origin) return null;
        if (await handles.Find(accountId, origin.Key) is { } handle)
        {
            try { return await Post(bot, outgoing, file, InputFile.FromFileId(handle), cancellation); }
            catch (ApiRequestException refusal) when (IsAboutFile(refusal)) { await handles.Forget(accountId, origin.Key); }
        }
        if (await Upload(bot, outgoing, file, origin, cancellation) is not { } sent) return null;
        if (TelegramFiles.Received(sent) is { } kept) await handles.Remember(accountId, origin.Key, kept.ExternalId);
        return sent;
    }

    static bool IsAboutFile(ApiRequestException refusal) =>
        refusal.ErrorCode == 400 && (refusal.Message.Contains("file", StringComparison.OrdinalIgnoreCase) || refusal.Message.Contains("MEDIA_EMPTY", StringComparison.Ordinal));

    static async Task<TelegramMessage?> Upload(ITelegramBotClient bot, Outgoing outgoing, OutgoingFile file, FileOrigin origin, CancellationToken cancellation)
    {
        if (origin.Open is null) return await Post(bot, outgoing, file, InputFile.FromUri(origin.Address!), cancellation);
        if (await FileAwayException.Guard(() => origin.Open(cancellation)) is not { } content) return null;
        await using (content) return await Post(bot, outgoing, file, InputFile.FromStream(content, origin.Name), cancellation);
    }

    static Task<TelegramMessage> Post(ITelegramBotClient bot, Outgoing outgoing, OutgoingFile file, InputFile input, CancellationToken cancellation)
    {
        var caption = outgoing.Text == "" ? null : outgoing.Text;
        var mode = caption is null ? ParseMode.None : outgoing.Mode;
        IRequest<TelegramMessage> request = file.Kind switch
        {
            MessageKind.Photo => new SendPhotoRequest { ChatId = outgoing.Chat, MessageThreadId = outgoing.Thread, Photo = input, Caption = caption, ParseMode = mode, ReplyParameters = outgoing.ReplyTo, ReplyMarkup = outgoing.Keyboard },
            MessageKind.Voice => new SendVoiceRequest { ChatId = outgoing.Chat, MessageThreadId = outgoing.Thread, Voice = input, Caption = caption, ParseMode = mode, ReplyParameters = outgoing.ReplyTo, ReplyMarkup = outgoing.Keyboard },
            MessageKind.Audio => new SendAudioRequest { ChatId = outgoing.Chat, MessageThreadId = outgoing.Thread, Audio = input, Caption = caption, ParseMode = mode, ReplyParameters = outgoing.ReplyTo, ReplyMarkup = outgoing.Keyboard },
            MessageKind.Video => new SendVideoRequest { ChatId = outgoing.Chat, MessageThreadId = outgoing.Thread, Video = input, Caption = caption, ParseMode = mode, ReplyParameters = outgoing.ReplyTo, ReplyMarkup = outgoing.Keyboard },
            _ => new SendDocumentRequest { ChatId = outgoing.Chat, MessageThreadId = outgoing.Thread, Document = input, Caption = caption, ParseMode = mode, ReplyParameters = outgoing.ReplyTo, ReplyMarkup = outgoing.Keyboard },
        };
        return bot.SendRequest(request, cancellation);
    }
}
