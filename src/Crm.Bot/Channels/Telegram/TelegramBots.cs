using System.Collections.Concurrent;
using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace Crm.Bot.Channels.Telegram;

/// <summary>The Telegram account with this part of its address; null when there is none.</summary>
delegate ChannelAccount? FindTelegramAccount(string slug);

/// <summary>All Telegram accounts there are: the customers' bots and the manager bots.</summary>
delegate IEnumerable<ChannelAccount> ListTelegramAccounts();

/// <summary>What an account keeps of a bot that was connected in the panel.</summary>
sealed record TelegramSecret(string Token)
{
    public override string ToString() => "a bot's token";
}

/// <summary>The clients of the connected bots by account; they share one pool of connections.</summary>
sealed class TelegramBots(TelegramSettings settings, ListTelegramAccounts list, ChannelSecrets secrets, ILogger<TelegramBots> log) : IDisposable
{
    readonly ConcurrentDictionary<long, (string? Secrets, string? Token, ITelegramBotClient? Client)> known = new();
    readonly ConcurrentDictionary<string, string> names = new();
    readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(3),
    }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The accounts in use that have a token.</summary>
    public IEnumerable<ChannelAccount> Connected => list().Where(a => a.Enabled && Find(a).Token is not null);

    /// <summary>The account's client; null when no usable token is known for it.</summary>
    public ITelegramBotClient? Of(long accountId) => list().FirstOrDefault(a => a.Id == accountId) is { Enabled: true } account ? Find(account).Client : null;

    /// <summary>The token of an account, whether it is in use or not; null when there is none.</summary>
    public string? TokenOf(ChannelAccount account) => Find(account).Token;

    /// <summary>The account's token is that of the configuration.</summary>
    public bool IsConfigured(ChannelAccount account) => account.Secrets is null && TokenOf(account) is not null;

    (string? Secrets, string? Token, ITelegramBotClient? Client) Find(ChannelAccount account)
    {
        if (known.TryGetValue(account.Id, out var found) && found.Secrets == account.Secrets) return found;
        var token = account.Secrets is { } hidden ? secrets.Read<TelegramSecret>(hidden)?.Token : settings.Bots.FirstOrDefault(b => b.Slug == account.Slug).Token;
        if (token is null && account.Secrets is not null) log.LogError("The token of the channel {Account} cannot be read: connect it again", account.Slug);
        return known[account.Id] = (account.Secrets, token, token is null ? null : Open(token));
    }

    /// <summary>The bot's username, asked once; null when the account has no bot or the provider does not tell.</summary>
    public async ValueTask<string?> NameOf(long accountId, CancellationToken cancellation)
    {
        if (list().FirstOrDefault(a => a.Id == accountId) is not { Enabled: true } account || Find(account) is not { Token: { } token, Client: { } bot }) return null;
        if (names.TryGetValue(token, out var name)) return name;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(5));
        try { return (await bot.SendRequest(new GetMeRequest(), deadline.Token)).Username is { } username ? names[token] = username : null; }
        catch (Exception error) when (error is RequestException || error is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            log.LogWarning("The Telegram bot's name is not known: {Error}", error.Message);
            return null;
        }
    }

    /// <summary>A client for a token that no account has yet; null when it is no token.</summary>
    public TelegramBotClient? Open(string token)
    {
        try { return new TelegramBotClient(new TelegramBotClientOptions(token, settings.ApiBaseUrl) { RetryCount = 0 }, http); }
        catch (ArgumentException error)
        {
            log.LogError("The Telegram bot cannot be used: {Error} Check the bot's token and Telegram:ApiBaseUrl", error.Message);
            return null;
        }
    }

    public void Dispose() => http.Dispose();
}
