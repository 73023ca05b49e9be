using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>A topic of a group.</summary>
public sealed class FakeTopic(int id, string name)
{
    public int Id => id;
    public string Name { get; internal set; } = name;
    public bool IsClosed { get; internal set; }
    public bool IsDeleted { get; internal set; }
}

/// <summary>A supergroup: what people do there become updates, and <see cref="Chat"/> is what all of them see.</summary>
public sealed class FakeGroup
{
    readonly FakeBot _bot;
    readonly List<FakeTopic> _topics = [];
    readonly Lock _gate = new();

    internal FakeGroup(FakeBot bot, long id, string title, bool isForum)
    {
        (_bot, Title, IsForum) = (bot, title, isForum);
        Chat = new Chat(id, Json);
    }

    public long Id => Chat.Id;
    public string Title { get; }
    public bool IsForum { get; set; }
    public Chat Chat { get; }

    /// <summary>The bot is an administrator with the right to manage topics; else it is a member.</summary>
    public bool BotMayManageTopics { get; private set; } = true;

    public bool BotIsIn { get; private set; } = true;

    /// <summary>Topics that nobody has deleted, in the order in which they came.</summary>
    public IReadOnlyList<FakeTopic> Topics { get { lock (_gate) return [.. _topics.Where(t => !t.IsDeleted)]; } }

    /// <summary>The topic whose name contains the text, when it has come.</summary>
    public async Task<FakeTopic> Topic(string name)
    {
        for (var i = 0; i < 1000; i++)
        {
            if (Topics.LastOrDefault(t => t.Name.Contains(name, StringComparison.Ordinal)) is { } topic) return topic;
            await Task.Delay(10);
        }
        throw new TimeoutException($"There is no topic \"{name}\" among {string.Join(", ", Topics.Select(t => $"\"{t.Name}\""))}.");
    }

    public IReadOnlyList<ChatMessage> In(FakeTopic topic) => [.. Chat.Messages.Where(m => m.ThreadId == topic.Id && !m.Deleted)];

    /// <summary>The next message or edit of the bot with the text, in a topic when one is named.</summary>
    public Task<ChatMessage> Shows(string text, FakeTopic? topic = null) => Chat.See(text, TimeSpan.FromSeconds(10), topic?.Id);

    /// <summary>Somebody writes, in a topic or in the general one.</summary>
    public Update Writes(VirtualUser by, string text, FakeTopic? topic = null) => Send(by, new() { ["text"] = text }, new ChatMessage { Id = 0, Text = text, Html = text, ThreadId = topic?.Id, AuthorId = by.Id });

    public Update SendsPhoto(VirtualUser by, FakeTopic topic)
    {
        var file = _bot.Files.Keep("photo", "photo.jpg", null, [1, 2, 3]);
        return Send(by, new() { ["photo"] = FileStore.MessageField(file) }, new ChatMessage { Id = 0, File = file, ThreadId = topic.Id, AuthorId = by.Id });
    }

    /// <summary>Somebody presses the newest button with this text.</summary>
    public Press Presses(VirtualUser by, string text, FakeTopic? topic = null)
    {
        var hit = Chat.FromBot.Reverse().Where(m => topic is null || m.ThreadId == topic.Id).SelectMany(m => m.Buttons.SelectMany(r => r).Select(b => (Message: m, Button: b))).FirstOrDefault(p => p.Button.Text == text);
        return hit.Button is null ? throw new InvalidOperationException($"There is no button \"{text}\" in the group:\n{Chat}") : PressesInline(by, hit.Message, hit.Button);
    }

    public Press PressesInline(VirtualUser by, ChatMessage message, Button button)
    {
        var id = _bot.NextCallbackId();
        var answer = new TaskCompletionSource<CallbackAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot.Callbacks[id] = answer;
        var update = Queue("callback_query", new() { ["id"] = id, ["from"] = by.Json(), ["message"] = message.ToJson(_bot, Json()), ["chat_instance"] = $"{Id}", ["data"] = button.Data });
        return new(update, answer.Task);
    }

    /// <summary>Somebody deletes a topic; bots are not told.</summary>
    public void Deletes(FakeTopic topic) => topic.IsDeleted = true;

    /// <summary>The bot's rights change, and it is told.</summary>
    public Update Lets(VirtualUser by, bool manageTopics) => Change(by, () => BotMayManageTopics = manageTopics);

    public Update Removes(VirtualUser by) => Change(by, () => BotIsIn = false);

    public Update Adds(VirtualUser by) => Change(by, () => BotIsIn = true);

    Update Change(VirtualUser by, Action change)
    {
        var before = Standing();
        change();
        return Queue("my_chat_member", new() { ["chat"] = Json(), ["from"] = by.Json(), ["date"] = _bot.UnixNow, ["old_chat_member"] = before, ["new_chat_member"] = Standing() });
    }

    /// <summary>What the bot is here.</summary>
    internal JsonObject Standing() => !BotIsIn ? new() { ["status"] = "left", ["user"] = _bot.Self() }
        : BotMayManageTopics ? new() { ["user"] = _bot.Self(), ["can_be_edited"] = false, ["can_manage_chat"] = true, ["can_manage_topics"] = true, ["status"] = "administrator" }
        : new() { ["status"] = "member", ["user"] = _bot.Self() };

    internal FakeGroup ForBot() => BotIsIn ? this : throw new Refusal(403, "Forbidden: bot was kicked from the supergroup chat");

    internal FakeTopic Add(string name)
    {
        lock (_gate)
        {
            var topic = new FakeTopic((int)Chat.NextId(), name);
            _topics.Add(topic);
            return topic;
        }
    }

    internal FakeTopic? Find(int id) => Topics.FirstOrDefault(t => t.Id == id);

    /// <summary>The topic that a message goes to, or the refusal that the real server gives; a closed one takes messages of those who manage topics.</summary>
    internal long? ThreadFor(ApiRequest call)
    {
        if (call.Text("message_thread_id") is not { } wanted) return null;
        if (!IsForum || !int.TryParse(wanted, out var id) || Find(id) is not { } topic) throw Refusal.Bad("message thread not found");
        return topic.IsClosed && !BotMayManageTopics ? throw Refusal.Bad("TOPIC_CLOSED") : topic.Id;
    }

    Update Send(VirtualUser by, JsonObject fields, ChatMessage shown)
    {
        var message = Chat.Add(shown with { Id = Chat.NextId(), FromBot = false, At = _bot.Options.Time.GetUtcNow() });
        var json = new JsonObject { ["message_id"] = message.Id, ["from"] = by.Json(), ["chat"] = Json(), ["date"] = _bot.UnixNow };
        if (shown.ThreadId is { } thread) (json["message_thread_id"], json["is_topic_message"]) = (thread, true);
        foreach (var (name, value) in fields) json[name] = value?.DeepClone();
        return Queue("message", json);
    }

    JsonObject Json()
    {
        var json = new JsonObject { ["id"] = Id, ["type"] = "supergroup", ["title"] = Title };
        if (IsForum) json["is_forum"] = true;
        return json;
    }

    Update Queue(string kind, JsonObject inner) => _bot.Updates.Add(new JsonObject { [kind] = inner }, Id);
}
