using Crm.Core.Conversations;
using Twilio.Exceptions;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Names what Twilio or the network did to a request or to a message.</summary>
static class TwilioOutcome
{
    /// <summary>The outcome; null for an exception that is a bug of ours.</summary>
    public static SendResult? Of(Exception error) => error switch
    {
        ApiException refusal => new SendResult(Refused(refusal.Status, refusal.Code), Error: Text(refusal)),
        ApiConnectionException { InnerException: RetryLaterException later } => new SendResult(SendOutcome.RateLimited, Error: later.Message, RetryAfter: later.Pause),
        ApiConnectionException broken => new SendResult(NeverLeft(broken.InnerException) ? SendOutcome.Unreachable : SendOutcome.Unknown, Error: broken.InnerException?.Message ?? broken.Message),
        FileAwayException away => new SendResult(SendOutcome.Unreachable, Error: away.Message),
        _ => null,
    };

    /// <summary>The refusal surely came before anything was made, so the numbers decide; without a status it is no answer of the API.</summary>
    static SendOutcome Refused(int status, int code) => (status, code) switch
    {
        (0, _) => SendOutcome.Unknown,
        (_, 20429) or (429, _) => SendOutcome.RateLimited,
        (_, 20003) or (401, _) => SendOutcome.Unauthorized,
        (500 or 503, _) => SendOutcome.ServerError,
        ( > 500, _) => SendOutcome.Unknown,
        _ => OfCode(code),
    };

    /// <summary>Twilio's number of what is wrong with a message or its way, told at once or later.</summary>
    public static SendOutcome OfCode(int code) => code switch
    {
        63016 => SendOutcome.WindowClosed,
        21610 => SendOutcome.Blocked,
        // A number or person that cannot be reached: switched off, unknown, a landline, not in WhatsApp.
        21614 or 30003 or 30005 or 30006 or 63003 or 63024 => SendOutcome.ChatGone,
        63018 or 30022 => SendOutcome.RateLimited,
        _ => SendOutcome.BadRequest,
    };

    static string Text(ApiException refusal) => refusal.Code > 0 ? $"{refusal.Code}: {refusal.Message}" : refusal.Message;

    /// <summary>No connection came about, so that the request cannot have been read.</summary>
    static bool NeverLeft(Exception? cause) => cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
}
