using Telegram.Bot.Types;

namespace Telegram.Bot.Exceptions;

/// <summary>The server's refusal of a request.</summary>
public class ApiRequestException(string message, int errorCode, ResponseParameters? parameters) : RequestException(message)
{
    public virtual int ErrorCode => errorCode;

    /// <summary>How long to wait, if the server says so.</summary>
    public ResponseParameters? Parameters => parameters;

    public override string ToString() => $"{ErrorCode} {base.ToString()}";
}
