using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot;

/// <summary>Sends requests to the Bot API on behalf of one bot.</summary>
public interface ITelegramBotClient
{
    /// <summary>
    /// Sends the request and reads its result. The server's refusal is an <see cref="ApiRequestException"/>; a timeout, a broken
    /// connection or an unreadable answer is a <see cref="RequestException"/>.
    /// </summary>
    Task<TResponse> SendRequest<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);

    /// <summary>Writes what lies at the path of <c>getFile</c> to the stream; fails as requests do.</summary>
    Task DownloadFile(string filePath, Stream destination, CancellationToken cancellationToken = default);

    /// <summary>Writes the file of <c>getFile</c> to the stream; fails as requests do.</summary>
    Task DownloadFile(TGFile file, Stream destination, CancellationToken cancellationToken = default);
}
