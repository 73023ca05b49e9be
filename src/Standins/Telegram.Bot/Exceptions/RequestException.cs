using System.Net;

namespace Telegram.Bot.Exceptions;

/// <summary>A request whose outcome is unknown or unreadable: a timeout, a broken connection, a body that is no answer.</summary>
public class RequestException : Exception
{
    public RequestException(string message) : base(message)
    {
    }

    public RequestException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public RequestException(string message, HttpStatusCode httpStatusCode) : base(message) => HttpStatusCode = httpStatusCode;

    public RequestException(string message, HttpStatusCode httpStatusCode, Exception? innerException)
        : base(message, innerException) => HttpStatusCode = httpStatusCode;

    /// <summary>The status of the response; null when there was none.</summary>
    public HttpStatusCode? HttpStatusCode { get; }
}
