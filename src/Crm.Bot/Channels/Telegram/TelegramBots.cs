using System.Collections.Concurrent;
using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace Crm.Bot.Channels.Telegram;

/// <summary>The Telegram account with this part of its address; null when there is none.</summary>
delegate ChannelAccount? FindTelegramAccount(string slug);

/// <summary>The clients of the connected bots by account; they share one pool of connections.</summary>
sealed class TelegramBots(TelegramSettings settings, FindTelegramAccount find, ILogger<TelegramBots> log) : IDisposable
{
    readonly ConcurrentDictionary<long, ITelegramBotClient?> clients = new();
    readonly ConcurrentDictionary<long, string> names = new();
    readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(3),
    }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The account's client; null when no usable token is known for it.</summary>
    public ITelegramBotClient? Of(long accountId)
    {
        if (clients.TryGetValue(accountId, out var client)) return client;
        foreach (var (slug, token) in settings.Bots)
            if (find(slug)?.Id == accountId) return clients.GetOrAdd(accountId, _ => Open(token));
        return null;
    }

    /// <summary>The bot's username, asked once; null when the account has no bot or the provider does not tell.</summary>
    public async ValueTask<string?> NameOf(long accountId, CancellationToken cancellation)
    {
        if (names.TryGetValue(accountId, out var name)) return name;
        if (Of(accountId) is not { } bot) return null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(5));
        try { return (await bot.SendRequest(new GetMeRequest(), deadline.Token)).Username is { } username ? names[accountId] = username : null; }
        catch (Exception error) when (error is RequestException || error is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            log.LogWarning("The Telegram bot's name is not known: {Error}", error.Message);
            return null;
        }
    }

    TelegramBotClient? Open(string token)
    {
        try { return new TelegramBotClient(new TelegramBotClientOptions(token, settings.ApiBaseUrl) { RetryCount = 0 }, http); }
        catch (ArgumentException error)
        {
            log.LogError("The Telegram bot cannot be used: {Error} Check Telegram:Token and Telegram:ApiBaseUrl", error.Message);
            return null;
        }
    }

    public void Dispose() => http.Dispose();
}
