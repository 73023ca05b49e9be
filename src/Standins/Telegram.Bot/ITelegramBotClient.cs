using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace Telegram.Bot;

/// <summary>Sends requests to the Bot API on behalf of one bot.</summary>
public interface ITelegramBotClient
{
    /// <summary>
    /// Sends the request and reads its result. The server's refusal is an <see cref="ApiRequestException"/>; a timeout, a broken
    /// connection or an unreadable answer is a <see cref="RequestException"/>.
    /// </summary>
    Task<TResponse> SendRequest<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
}
