using Telegram.Bot.Types;

namespace Telegram.Bot;

/// <summary>The Bot API's methods as methods of the client.</summary>
public static partial class TelegramBotClientExtensions
{
    public static Task<TGFile> GetInfoAndDownloadFile(
        this ITelegramBotClient botClient, FileBase file, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return botClient.GetInfoAndDownloadFile(file.FileId, destination, cancellationToken);
    }

    public static async Task<TGFile> GetInfoAndDownloadFile(
        this ITelegramBotClient botClient, string fileId, Stream destination, CancellationToken cancellationToken = default)
    {
        var file = await botClient.GetFile(fileId, cancellationToken).ConfigureAwait(false);
        await botClient.DownloadFile(file, destination, cancellationToken).ConfigureAwait(false);
        return file;
    }
}
