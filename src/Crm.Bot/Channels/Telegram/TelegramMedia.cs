using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Fetches files that customers sent in Telegram; the Bot API gives those up to 20 MB.</summary>
sealed class TelegramMedia(TelegramBots bots) : IFileSource
{
    const int MaxSize = 20 * 1024 * 1024;

    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.Telegram, ChannelKind.Staff];

    public async Task<OpenedFile> Open(ChannelAccount account, Attachment attachment, CancellationToken cancellation)
    {
        if (bots.Of(account.Id) is not { } bot) return OpenedFile.Refused("The account has no usable bot token.");
        try { return await Fetch(bot, attachment.ExternalId, cancellation); }
        catch (ApiRequestException refusal) { return Refusal(refusal); }
        catch (RequestException error) { return OpenedFile.Away(error.Message); }
    }

    static async Task<OpenedFile> Fetch(ITelegramBotClient bot, string id, CancellationToken cancellation)
    {
        var file = await bot.SendRequest(new GetFileRequest { FileId = id }, cancellation);
        if (file.FileSize > MaxSize) return OpenedFile.TooLarge;
        if (file.FilePath is null) return OpenedFile.Gone;
        var content = new MemoryStream((int)(file.FileSize ?? 0));
        await bot.DownloadFile(file, content, cancellation);
        content.Position = 0;
        return OpenedFile.Of(content, content.Length);
    }

    static OpenedFile Refusal(ApiRequestException refusal) => refusal.ErrorCode switch
    {
        400 when refusal.Message.Contains("too big", StringComparison.OrdinalIgnoreCase) => OpenedFile.TooLarge,
        400 or 404 => OpenedFile.Gone,
        401 or 403 => OpenedFile.Refused(refusal.Message),
        _ => OpenedFile.Away(refusal.Message),
    };
}
