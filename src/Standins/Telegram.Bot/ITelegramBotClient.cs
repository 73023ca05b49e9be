using Telegram.Bot.Args;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot;

/// <summary>A listener that is awaited.</summary>
public delegate ValueTask AsyncEventHandler<in TArgs>(
    ITelegramBotClient botClient, TArgs args, CancellationToken cancellationToken = default);

/// <summary>Sends requests to the Bot API on behalf of one bot.</summary>
public interface ITelegramBotClient
{
    event AsyncEventHandler<ApiRequestEventArgs>? OnMakingApiRequest;

    event AsyncEventHandler<ApiResponseEventArgs>? OnApiResponseReceived;

    bool LocalBotServer { get; }

    long BotId { get; }

    TimeSpan Timeout { get; set; }

    IExceptionParser ExceptionsParser { get; set; }

    /// <summary>
    /// Sends the request and reads its result. The server's refusal is an <see cref="ApiRequestException"/>; a timeout, a broken
    /// connection or an unreadable answer is a <see cref="RequestException"/>.
    /// </summary>
    Task<TResponse> SendRequest<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);

    /// <summary>Whether the token is good.</summary>
    Task<bool> TestApi(CancellationToken cancellationToken = default);

    Task DownloadFile(string filePath, Stream destination, CancellationToken cancellationToken = default);

    Task DownloadFile(TGFile file, Stream destination, CancellationToken cancellationToken = default);
}
