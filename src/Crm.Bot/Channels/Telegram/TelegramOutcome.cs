using Crm.Core.Conversations;
using Telegram.Bot.Exceptions;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Names what the Bot API or the network did to a request.</summary>
static class TelegramOutcome
{
    /// <summary>The outcome; null for an exception that is a bug of ours.</summary>
    public static SendResult? Of(Exception error) => error switch
    {
        ApiRequestException refusal => Refused(refusal.ErrorCode, refusal.Message, refusal.Parameters?.RetryAfter),
        RequestException { HttpStatusCode: { } status } unread => Refused((int)status, unread.Message, null),
        RequestException broken => new SendResult(NeverLeft(broken.InnerException) ? SendOutcome.Unreachable : SendOutcome.Unknown, Error: broken.Message),
        OperationCanceledException => new SendResult(SendOutcome.Unknown, Error: "The Bot API did not answer in time."),
        FileAwayException away => new SendResult(SendOutcome.Unreachable, Error: away.Message),
        IOException or UnauthorizedAccessException => new SendResult(SendOutcome.BadRequest, Error: "The file could not be read: " + error.Message),
        _ => null,
    };

    static SendResult Refused(int code, string text, int? retryAfter) => code switch
    {
        400 when text.Contains("chat not found", StringComparison.OrdinalIgnoreCase) => new(SendOutcome.ChatGone, Error: text),
        400 or 413 => new(SendOutcome.BadRequest, Error: text),
        401 or 404 => new(SendOutcome.Unauthorized, Error: text),
        403 => new(SendOutcome.Blocked, Error: text),
        429 => new(SendOutcome.RateLimited, Error: text, RetryAfter: TimeSpan.FromSeconds(retryAfter ?? 1)),
        500 or 503 => new(SendOutcome.ServerError, Error: text),
        > 400 and < 500 => new(SendOutcome.BadRequest, Error: text),
        _ => new(SendOutcome.Unknown, Error: text),
    };

    /// <summary>No connection came about, so that the request cannot have been read.</summary>
    static bool NeverLeft(Exception? cause) => cause switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => true,
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };
}
