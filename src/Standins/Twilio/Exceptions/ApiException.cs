namespace Twilio.Exceptions;

/// <summary>The API refused. Code and Status are 0 when the answer was no error of the API, such as a gateway's page.</summary>
public class ApiException : TwilioException
{
    public ApiException(string message)
        : base(message)
    {
    }

    public ApiException(string message, Exception exception)
        : base(message, exception)
    {
    }

    public ApiException(
        int code, int status, string? message, string? moreInfo, Dictionary<string, object>? details = null, Exception? exception = null)
        : base(message, exception) => (Code, Status, MoreInfo, Details) = (code, status, moreInfo, details);

    /// <summary>Twilio's own number, such as 21610.</summary>
    public int Code { get; }

    /// <summary>HTTP status as the body names it.</summary>
    public int Status { get; }

    /// <summary>Address of the number's documentation.</summary>
    public string? MoreInfo { get; }

    public Dictionary<string, object>? Details { get; }
}
