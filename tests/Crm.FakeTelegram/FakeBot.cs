using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>One bot of the fake server: its users and chats, updates, faults and ledger.</summary>
public sealed class FakeBot
{
    readonly ConcurrentDictionary<long, VirtualUser> _users = new();
    readonly ConcurrentDictionary<long, FakeGroup> _groups = new();
    long _lastCallback;

    internal FakeBot(string token, string username, FakeTelegramOptions options)
    {
        (Token, Username, Options) = (token, username, options);
        Id = long.Parse(token[..token.IndexOf(':')]);
        Ledger = new Ledger(options.Time);
        Webhook = new Webhook(this);
        Updates = new Updates(Webhook);
        Calls = new Calls(this);
    }

    public string Token { get; }
    public string Username { get; }
    public long Id { get; }
    public Ledger Ledger { get; }
    public Faults Faults { get; } = new();
    public Updates Updates { get; }
    public FileStore Files { get; } = new();

    /// <summary>The webhook as the bot set it, and how its deliveries went.</summary>
    public Webhook Webhook { get; }

    /// <summary>What setMyCommands said last, as JSON text; null before.</summary>
    public string? Commands { get; internal set; }

    /// <summary>Users that took part so far.</summary>
    public IReadOnlyCollection<VirtualUser> Users => [.. _users.Values];

    internal FakeTelegramOptions Options { get; }
    internal Calls Calls { get; }
    internal ConcurrentDictionary<string, TaskCompletionSource<CallbackAnswer>> Callbacks { get; } = new();

    /// <summary>The virtual user with this id; made at the first call.</summary>
    public VirtualUser User(long id, string firstName = "Anna", string? language = "en") =>
        _users.GetOrAdd(id, _ => new VirtualUser(this, id, firstName, language));

    /// <summary>A supergroup, with topics unless told otherwise, in which the bot is an administrator who may manage topics; made at the first call.</summary>
    public FakeGroup Group(long id, string title = "Team", bool isForum = true) => _groups.GetOrAdd(id, _ => new FakeGroup(this, id, title, isForum));

    /// <summary>Queues a raw update; a missing update_id is filled in, and its chat comes into being.</summary>
    public Update Inject(string json)
    {
        var update = JsonNode.Parse(json)!.AsObject();
        var inner = update.Select(p => p.Value).OfType<JsonObject>().FirstOrDefault();
        var chat = (inner?["chat"] ?? inner?["message"]?["chat"])?["id"]?.GetValue<long>();
        if (chat is > 0 and { } id) User(id).Chat.Open();
        return Updates.Add(update, chat ?? 0);
    }

    /// <summary>A JSON answer of the bot's own identity, as getMe gives it.</summary>
    internal JsonObject Self() => new()
    {
        ["id"] = Id, ["is_bot"] = true, ["first_name"] = Username, ["username"] = Username,
        ["can_join_groups"] = true, ["can_read_all_group_messages"] = false, ["supports_inline_queries"] = false,
    };

    /// <summary>The group of a call, or the refusal that the real server gives.</summary>
    internal FakeGroup GroupFor(ApiRequest call) =>
        _groups.TryGetValue(call.ChatId ?? throw Refusal.Bad("chat_id is empty"), out var group) ? group.ForBot() : throw Refusal.Bad("chat not found");

    internal long UnixNow => Options.Time.GetUtcNow().ToUnixTimeSeconds();

    internal string NextCallbackId() => (4000000000000000000 + Interlocked.Increment(ref _lastCallback)).ToString();

    /// <summary>The chat a message goes to, or the refusal that the real server gives.</summary>
    internal Chat ChatFor(ApiRequest call)
    {
        var id = call.ChatId ?? throw Refusal.Bad("chat_id is empty");
        if (_groups.TryGetValue(id, out var group)) return group.ForBot().Chat;
        if (Options.AutoChats) User(id).Chat.Open();
        if (!_users.TryGetValue(id, out var user)) throw Refusal.Bad("chat not found");
        if (user.Chat.Blocked) throw new Refusal(403, "Forbidden: bot was blocked by the user");
        if (!user.Chat.Opened) throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
        return user.Chat;
    }
}
