using Twilio.Clients;
using Twilio.Exceptions;

namespace Twilio;

/// <summary>The client of the whole process, for calls that are not given one.</summary>
public class TwilioClient
{
    static string? _username, _password, _accountSid, _region, _edge;
    static ITwilioRestClient? _client;

    TwilioClient()
    {
    }

    /// <summary>The user name is the account's SID, unless it is that of an API key.</summary>
    public static void Init(string username, string password) => Init(username, password, username);

    public static void Init(string username, string password, string accountSid)
    {
        if (string.IsNullOrEmpty(username) || string.IsNullOrEmpty(password))
            throw new AuthenticationException("A user name and a password are needed.");
        (_username, _password, _accountSid) = (username, password, accountSid);
        Invalidate();
    }

    public static void SetRegion(string? region)
    {
        _region = region;
        Invalidate();
    }

    public static void SetEdge(string? edge)
    {
        _edge = edge;
        Invalidate();
    }

    /// <summary><see cref="AuthenticationException"/> before <see cref="Init(string, string)"/> or <see cref="SetRestClient"/>.</summary>
    public static ITwilioRestClient GetRestClient() => _client ??= Made();

    public static void SetRestClient(ITwilioRestClient? restClient) => _client = restClient;

    public static void Invalidate() => _client = null;

    static TwilioRestClient Made() => _username is null || _password is null
        ? throw new AuthenticationException("The process has no Twilio credentials yet.")
        : new TwilioRestClient(_username, _password, _accountSid, _region, edge: _edge);
}
