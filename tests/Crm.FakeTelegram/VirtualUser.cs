using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>A pressed button: its update, and what the bot answers to the press (null for a keyboard button, which sends a message).</summary>
public sealed record Press(Update Update, Task<CallbackAnswer>? Answer);

/// <summary>A person with a phone: acts become updates, and <see cref="Chat"/> is the screen.</summary>
public sealed class VirtualUser
{
    readonly FakeBot _bot;

    internal VirtualUser(FakeBot bot, long id, string firstName, string? language)
    {
        (_bot, Id, FirstName, Language) = (bot, id, firstName, language);
        Chat = new Chat(id, () => new() { ["id"] = Id, ["type"] = "private", ["first_name"] = FirstName });
    }

    public long Id { get; }
    public string FirstName { get; }

    /// <summary>language_code of the updates; null leaves it out.</summary>
    public string? Language { get; }

    /// <summary>Number that a keyboard button with request_contact shares.</summary>
    public string Phone { get; set; } = "+49301234567";

    public Chat Chat { get; }

    public Task<Update> Writes(string text, long? replyTo = null)
    {
        var fields = new JsonObject { ["text"] = text };
        if (text.StartsWith('/'))
            fields["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "bot_command", ["offset"] = 0, ["length"] = text.Split(' ', '\n')[0].Length,
            });
        return Task.FromResult(Send(fields, new ChatMessage { Id = 0, Text = text, Html = text, ReplyTo = replyTo }));
    }

    /// <summary>Presses Start, or follows a link with ?start=payload.</summary>
    public Task<Update> Starts(string? payload = null) => Writes(payload is null ? "/start" : "/start " + payload);

    /// <summary>Shares a contact; its user_id is this user's own unless <paramref name="own"/> is false.</summary>
    public Task<Update> SharesContact(string? phone = null, bool own = true)
    {
        var contact = new JsonObject { ["phone_number"] = phone ?? Phone, ["first_name"] = FirstName };
        if (own) contact["user_id"] = Id;
        return Task.FromResult(Send(new() { ["contact"] = contact }, new ChatMessage { Id = 0, Phone = phone ?? Phone }));
    }

    public Task<Update> SendsLocation(double latitude, double longitude) => Task.FromResult(Send(
        new() { ["location"] = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude } },
        new ChatMessage { Id = 0, Location = (latitude, longitude) }));

    public Task<Update> SendsPhoto(byte[]? content = null, string? caption = null, string? mediaGroupId = null) =>
        SendsFile("photo", "photo.jpg", null, content, caption, mediaGroupId);

    public Task<Update> SendsDocument(string name, byte[]? content = null, string? caption = null, string mimeType = "application/octet-stream", string? mediaGroupId = null) =>
        SendsFile("document", name, mimeType, content, caption, mediaGroupId);

    public Task<Update> SendsVoice(byte[]? content = null) => SendsFile("voice", "voice.oga", "audio/ogg", content, null, null);

    public Task<Update> SendsVideo(byte[]? content = null, string? caption = null, string? mediaGroupId = null) =>
        SendsFile("video", "video.mp4", "video/mp4", content, caption, mediaGroupId);

    public Task<Update> SendsVideoNote(byte[]? content = null) => SendsFile("video_note", "note.mp4", null, content, null, null);

    Task<Update> SendsFile(string kind, string name, string? mimeType, byte[]? content, string? caption, string? group)
    {
        var file = _bot.Files.Keep(kind, name, mimeType, content ?? [1, 2, 3]);
        var fields = new JsonObject { [kind] = FileStore.MessageField(file) };
        if (caption != null) fields["caption"] = caption;
        if (group != null) fields["media_group_id"] = group;
        return Task.FromResult(Send(fields, new ChatMessage { Id = 0, Text = caption ?? "", File = file, MediaGroupId = group }));
    }

    /// <summary>Changes the text of an own message (by default the last one).</summary>
    public Task<Update> Edits(string text, long? messageId = null)
    {
        var old = Chat.Messages.Last(m => !m.FromBot && (messageId == null || m.Id == messageId));
        var message = Envelope(old.Id, new() { ["text"] = text });
        message["edit_date"] = _bot.UnixNow;
        Chat.Replace(old with { Text = text, Html = text, Edits = old.Edits + 1 });
        return Task.FromResult(Queue("edited_message", message));
    }

    /// <summary>Presses the newest button with this text (else this callback data), under a message or on the keyboard.</summary>
    public async Task<Press> Presses(string textOrData)
    {
        var under = Chat.FromBot.Reverse().SelectMany(m => m.Buttons.SelectMany(r => r).Select(b => (Message: m, Button: b))).ToList();
        var hit = under.Find(p => p.Button.Text == textOrData);
        if (hit.Button is null) hit = under.Find(p => p.Button.Data == textOrData);
        if (hit.Button is not null) return PressesInline(hit.Message, hit.Button);
        return Chat.Keyboard.SelectMany(r => r).FirstOrDefault(b => b.Text == textOrData) switch
        {
            null => throw new InvalidOperationException($"User {Id} sees no button \"{textOrData}\". The chat:\n{Chat}"),
            { AsksContact: true } => new(await SharesContact(), null),
            { AsksLocation: true } => new(await SendsLocation(52.52, 13.405), null),
            var button => new(await Writes(button.Text), null),
        };
    }

    /// <summary>Sends a callback query with any data, as an old client or an attacker may.</summary>
    public Press PressesInline(ChatMessage message, Button button)
    {
        var id = _bot.NextCallbackId();
        var answer = new TaskCompletionSource<CallbackAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot.Callbacks[id] = answer;
        var update = Queue("callback_query", new()
        {
            ["id"] = id, ["from"] = Json(), ["message"] = message.ToJson(_bot, Chat.Json()),
            ["chat_instance"] = $"-{Id}", ["data"] = button.Data,
        });
        return new(update, answer.Task);
    }

    /// <summary>Blocks the bot: it is told by my_chat_member, and later sends get 403.</summary>
    public Task<Update> Blocks() => Membership(blocked: true);

    public Task<Update> Unblocks() => Membership(blocked: false);

    Task<Update> Membership(bool blocked)
    {
        Chat.Open();
        Chat.Blocked = blocked;
        JsonObject Member(bool gone) => gone
            ? new() { ["status"] = "kicked", ["user"] = _bot.Self(), ["until_date"] = 0 }
            : new() { ["status"] = "member", ["user"] = _bot.Self() };
        return Task.FromResult(Queue("my_chat_member", new()
        {
            ["chat"] = Chat.Json(), ["from"] = Json(), ["date"] = _bot.UnixNow,
            ["old_chat_member"] = Member(!blocked), ["new_chat_member"] = Member(blocked),
        }));
    }

    /// <summary>The next bot message or edit that contains the text; what came before it counts as seen. Waits 10 s unless told otherwise.</summary>
    public Task<ChatMessage> Sees(string text, TimeSpan? timeout = null) => Chat.See(text, timeout ?? TimeSpan.FromSeconds(10));

    /// <summary>The newest unseen bot message or edit, all before it counting as seen; null when none comes in time.</summary>
    public Task<ChatMessage?> SeesNewest(TimeSpan timeout) => Chat.SeeNewest(timeout);

    Update Send(JsonObject fields, ChatMessage shown)
    {
        Chat.Open();
        var message = Chat.Add(shown with { Id = Chat.NextId(), FromBot = false, At = _bot.Options.Time.GetUtcNow() });
        var json = Envelope(message.Id, fields);
        if (shown.ReplyTo is { } id && Chat.Find(id) is { } target) json["reply_to_message"] = target.ToJson(_bot, Chat.Json());
        return Queue("message", json);
    }

    JsonObject Envelope(long id, JsonObject fields)
    {
        var message = new JsonObject { ["message_id"] = id, ["from"] = Json(), ["chat"] = Chat.Json(), ["date"] = _bot.UnixNow };
        foreach (var (name, value) in fields) message[name] = value?.DeepClone();
        return message;
    }

    internal JsonObject Json()
    {
        var json = new JsonObject { ["id"] = Id, ["is_bot"] = false, ["first_name"] = FirstName };
        if (Language != null) json["language_code"] = Language;
        return json;
    }

    Update Queue(string kind, JsonObject inner) => _bot.Updates.Add(new JsonObject { [kind] = inner }, Id);
}
