using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
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
        if (await origins.Find(file, cancellation) is not { } origin) return null;
        if (await handles.Find(accountId, origin.Key) is { } handle)
        {
            try { return await Post(bot, outgoing, file, InputFile.FromFileId(handle), cancellation); }
            catch (ApiRequestException refusal) when (IsAboutFile(refusal)) { await handles.Forget(accountId, origin.Key); }
        }
        var sent = await Upload(bot, outgoing, file, origin, cancellation);
        if (TelegramFiles.Received(sent) is { } kept) await handles.Remember(accountId, origin.Key, kept.ExternalId);
        return sent;
    }

    static bool IsAboutFile(ApiRequestException refusal) =>
        refusal.ErrorCode == 400 && (refusal.Message.Contains("file", StringComparison.OrdinalIgnoreCase) || refusal.Message.Contains("MEDIA_EMPTY", StringComparison.Ordinal));

    static async Task<TelegramMessage> Upload(ITelegramBotClient bot, Outgoing outgoing, OutgoingFile file, FileOrigin origin, CancellationToken cancellation)
    {
        if (origin.Address is { } address) return await Post(bot, outgoing, file, InputFile.FromUri(address), cancellation);
        await using var content = File.OpenRead(origin.Path!);
        return await Post(bot, outgoing, file, InputFile.FromStream(content, file.FileName ?? Path.GetFileName(origin.Path)), cancellation);
    }

    static Task<TelegramMessage> Post(ITelegramBotClient bot, Outgoing outgoing, OutgoingFile file, InputFile input, CancellationToken cancellation)
    {
        var caption = outgoing.Text == "" ? null : outgoing.Text;
        var mode = caption is null ? ParseMode.None : outgoing.Mode;
        return file.Kind == MessageKind.Photo
            ? bot.SendRequest(new SendPhotoRequest { ChatId = outgoing.Chat, MessageThreadId = outgoing.Thread, Photo = input, Caption = caption, ParseMode = mode, ReplyParameters = outgoing.ReplyTo, ReplyMarkup = outgoing.Keyboard }, cancellation)
            : bot.SendRequest(new SendDocumentRequest { ChatId = outgoing.Chat, MessageThreadId = outgoing.Thread, Document = input, Caption = caption, ParseMode = mode, ReplyParameters = outgoing.ReplyTo, ReplyMarkup = outgoing.Keyboard }, cancellation);
    }
}
