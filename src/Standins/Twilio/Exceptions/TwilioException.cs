namespace Twilio.Exceptions;

/// <summary>Anything that went wrong between the program and Twilio.</summary>
public class TwilioException : Exception
{
    public TwilioException()
    {
    }

    public TwilioException(string? message)
        : base(message)
    {
    }

    public TwilioException(string? message, Exception? exception)
        : base(message, exception)
    {
    }
}

/// <summary>No answer came; whether the request was carried out is not known. The cause is the inner exception.</summary>
public class ApiConnectionException : TwilioException
{
    public ApiConnectionException(string message)
        : base(message)
    {
    }

    public ApiConnectionException(string message, Exception exception)
        : base(message, exception)
    {
    }
}

/// <summary>A client was asked for before it had credentials.</summary>
public class AuthenticationException(string message) : TwilioException(message);
