using System.Collections.Concurrent;

namespace Crm.Fakes;

/// <summary>A small Bot API server on 127.0.0.1 with virtual users, faults and a ledger of all calls.</summary>
public sealed class FakeTelegram : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, FakeBot> _bots = new();
    readonly FakeTelegramOptions _options;
    readonly FakeServer _server;

    FakeTelegram(FakeTelegramOptions options)
    {
        _options = options;
        Bot = AddBot(options.Token, options.BotUsername);
        _server = new FakeServer(options, token => _bots.GetValueOrDefault(token));
    }

    /// <summary>Starts a server on a free port.</summary>
    public static Task<FakeTelegram> Start() => Start(new FakeTelegramOptions());

    /// <summary>Starts a server on the given port.</summary>
    public static Task<FakeTelegram> Start(int port) => Start(new FakeTelegramOptions { Port = port });

    /// <summary>Starts a server as the options say.</summary>
    public static async Task<FakeTelegram> Start(FakeTelegramOptions options)
    {
        var fake = new FakeTelegram(options);
        await fake._server.Start();
        return fake;
    }

    /// <summary>Address without a trailing slash; methods live under <c>/bot{token}/{method}</c>.</summary>
    public string BaseUrl => _server.BaseUrl;

    /// <summary>The bot that exists from the start.</summary>
    public FakeBot Bot { get; }

    public string Token => Bot.Token;
    public Ledger Ledger => Bot.Ledger;
    public Faults Faults => Bot.Faults;
    public Updates Updates => Bot.Updates;

    /// <summary>Messages received in lean mode, all bots together.</summary>
    public long LeanMessages => _server.LeanMessages;

    /// <summary>Adds a further bot (a manager bot) to the same server.</summary>
    public FakeBot AddBot(string token, string username) =>
        _bots.GetOrAdd(token, _ => new FakeBot(token, username, _options));

    /// <summary>The virtual user with this id in the first bot's chats; made at the first call.</summary>
    public VirtualUser User(long id, string firstName = "Anna", string? language = "en") => Bot.User(id, firstName, language);

    /// <summary>Queues a raw update of the first bot; a missing update_id is filled in.</summary>
    public Update Inject(string json) => Bot.Inject(json);

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots.Values) bot.Webhook.Stop();
        await _server.DisposeAsync();
    }
}
