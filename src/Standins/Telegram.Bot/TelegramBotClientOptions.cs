using System.Globalization;

namespace Telegram.Bot;

/// <summary>The bot's token, the server to talk to, and when to try again.</summary>
public class TelegramBotClientOptions
{
    const string OfficialServer = "https://api.telegram.org";

    /// <summary>A malformed token or URL is an <see cref="ArgumentException"/>; of the URL only scheme, host and port count.</summary>
    public TelegramBotClientOptions(string token, string? baseUrl = default, bool useTestEnvironment = false)
    {
        ArgumentNullException.ThrowIfNull(token);
        Token = token;
        BaseUrl = baseUrl;
        UseTestEnvironment = useTestEnvironment;
        BotId = IdIn(token);
        LocalBotServer = baseUrl is not null;
        var server = baseUrl is null ? OfficialServer : Origin(baseUrl);
        var test = useTestEnvironment ? "/test" : "";
        BaseRequestUrl = $"{server}/bot{token}{test}";
        BaseFileUrl = $"{server}/file/bot{token}{test}";
    }

    public string Token { get; }

    public string? BaseUrl { get; }

    public bool UseTestEnvironment { get; }

    /// <summary>The number in front of the token's colon.</summary>
    public long BotId { get; }

    public bool LocalBotServer { get; }

    public string BaseFileUrl { get; }

    public string BaseRequestUrl { get; }

    /// <summary>The longest "retry after", in seconds, that is waited for; a longer one is thrown.</summary>
    public int RetryThreshold { get; set; } = 60;

    /// <summary>How many times a request is tried when the server asks to wait; 0 tries once.</summary>
    public int RetryCount { get; set; } = 3;

    static long IdIn(string token)
    {
        var colon = token.IndexOf(':');
        if (colon is >= 1 and <= 16
            && long.TryParse(token.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return id;
        throw new ArgumentException("A bot token starts with the bot's number and a colon.", nameof(token));
    }

    static string Origin(string baseUrl) =>
        Uri.TryCreate(baseUrl, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new ArgumentException("The server's address must be an absolute http or https URL.", nameof(baseUrl));
}
