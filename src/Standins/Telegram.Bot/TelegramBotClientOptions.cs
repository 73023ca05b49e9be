namespace Telegram.Bot;

/// <summary>The bot's token, the server to talk to, and when to try again.</summary>
public class TelegramBotClientOptions
{
    /// <summary>A malformed token or address is an <see cref="ArgumentException"/>; of the address only scheme, host and port count.</summary>
    public TelegramBotClientOptions(string token, string? baseUrl = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        var colon = token.IndexOf(':');
        if (colon is < 1 or > 16 || token.AsSpan(0, colon).ContainsAnyExceptInRange('0', '9'))
            throw new ArgumentException("A bot token starts with the bot's number and a colon.", nameof(token));
        var origin = Origin(baseUrl ?? "https://api.telegram.org");
        (BaseRequestUrl, BaseFileUrl) = ($"{origin}/bot{token}", $"{origin}/file/bot{token}");
    }

    public string BaseRequestUrl { get; }

    internal string BaseFileUrl { get; }

    /// <summary>The longest "retry after", in seconds, that is waited for; a longer one is thrown.</summary>
    public int RetryThreshold { get; set; } = 60;

    /// <summary>How many times a request is tried when the server asks to wait; 0 tries once.</summary>
    public int RetryCount { get; set; } = 3;

    static string Origin(string address)
    {
        var isWeb = Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
        return isWeb ? uri!.GetLeftPart(UriPartial.Authority)
            : throw new ArgumentException("The server's address must be an absolute http or https URL.", nameof(address));
    }
}
