using Telegram.Bot.Types;

namespace Telegram.Bot.Exceptions;

/// <summary>The server's refusal of a request.</summary>
public class ApiRequestException : RequestException
{
    public ApiRequestException(string message) : base(message)
    {
    }

    public ApiRequestException(string message, int errorCode) : base(message) => ErrorCode = errorCode;

    public ApiRequestException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ApiRequestException(string message, int errorCode, Exception innerException)
        : base(message, innerException) => ErrorCode = errorCode;

    public ApiRequestException(string message, int errorCode, ResponseParameters? parameters) : base(message)
    {
        ErrorCode = errorCode;
        Parameters = parameters;
    }

    public ApiRequestException(string message, int errorCode, ResponseParameters? parameters, Exception innerException)
        : base(message, innerException)
    {
        ErrorCode = errorCode;
        Parameters = parameters;
    }

    public virtual int ErrorCode { get; }

    /// <summary>How long to wait, or where the chat went, if the server says so.</summary>
    public ResponseParameters? Parameters { get; }

    public override string ToString() => $"{GetType().FullName}: {ErrorCode} {base.ToString()}";
}
