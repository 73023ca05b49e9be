using System.Net;

namespace Telegram.Bot.Exceptions;

/// <summary>A request whose outcome is unknown or unreadable: a timeout, a broken connection, a body that is no answer.</summary>
public class RequestException : Exception
{
    public RequestException(string message, Exception innerException) : this(message, null, innerException)
    {
    }

    public RequestException(string message, HttpStatusCode httpStatusCode) : this(message, httpStatusCode, null)
    {
    }

    private protected RequestException(string message) : this(message, null, null)
    {
    }

    internal RequestException(string message, HttpStatusCode? status, Exception? cause) : base(message, cause) => HttpStatusCode = status;

    /// <summary>The status of the response; null when there was none.</summary>
    public HttpStatusCode? HttpStatusCode { get; }
}
