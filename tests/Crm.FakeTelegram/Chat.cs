using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>A chat as those in it see it: messages with their edits, and the keyboard of a private one.</summary>
public sealed class Chat
{
    readonly Lock _gate = new();
    readonly List<ChatMessage> _messages = [];
    readonly List<ChatMessage> _sightings = [];
    readonly Func<JsonObject> _json;
    TaskCompletionSource _news = NewSignal();
    long _lastId;
    int _seen;

    internal Chat(long id, Func<JsonObject> json) => (Id, _json) = (id, json);

    public long Id { get; }

    /// <summary>All messages of both sides, in order.</summary>
    public IReadOnlyList<ChatMessage> Messages { get { lock (_gate) return [.. _messages]; } }

    /// <summary>What the bot sent and did not delete.</summary>
    public IReadOnlyList<ChatMessage> FromBot => [.. Messages.Where(m => m is { FromBot: true, Deleted: false })];

    /// <summary>The reply keyboard as it stands; empty when there is none.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Keyboard { get; private set; } = [];

    /// <summary>Number of sendChatAction calls.</summary>
    public int Actions { get; internal set; }

    internal bool Blocked { get; set; }
    internal bool Opened { get; private set; }
    internal void Open() => Opened = true;

    internal JsonObject Json() => _json();

    internal long NextId() => Interlocked.Increment(ref _lastId);

    internal ChatMessage Add(ChatMessage message, Markup? markup = null)
    {
        lock (_gate)
        {
            if (markup is { Kind: MarkupKind.Keyboard or MarkupKind.Remove }) Keyboard = markup.Rows;
            _messages.Add(message);
            if (message.FromBot) Notice(message);
            return message;
        }
    }

    internal ChatMessage? Find(long id) { lock (_gate) return _messages.Find(m => m.Id == id && !m.Deleted); }

    internal ChatMessage Replace(ChatMessage message)
    {
        lock (_gate)
        {
            _messages[_messages.FindIndex(m => m.Id == message.Id)] = message;
            if (message is { FromBot: true, Deleted: false }) Notice(message);
            return message;
        }
    }

    void Notice(ChatMessage message)
    {
        _sightings.Add(message);
        _news.TrySetResult();
    }

    /// <summary>The next bot message or edit with the text that this user has not seen yet; all before it count as seen.</summary>
    internal async Task<ChatMessage> See(string text, TimeSpan timeout, long? thread = null)
    {
        var late = Task.Delay(timeout);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                var at = _sightings.FindIndex(_seen, m => m.Text.Contains(text, StringComparison.Ordinal) && (thread is null || m.ThreadId == thread));
                if (at >= 0)
                {
                    _seen = at + 1;
                    return _sightings[at];
                }
                if (_news.Task.IsCompleted) _news = NewSignal();
                news = _news.Task;
            }
            if (await Task.WhenAny(news, late) == late) throw new TimeoutException($"Nobody in {Id} saw \"{text}\". The chat:\n{this}");
        }
    }

    /// <summary>The newest bot message or edit that this user has not seen yet, waiting for one if need be; null after the timeout.</summary>
    internal async Task<ChatMessage?> SeeNewest(TimeSpan timeout)
    {
        var late = Task.Delay(timeout);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_seen < _sightings.Count) return _sightings[(_seen = _sightings.Count) - 1];
                if (_news.Task.IsCompleted) _news = NewSignal();
                news = _news.Task;
            }
            if (await Task.WhenAny(news, late) == late) return null;
        }
    }

    /// <summary>The chat as lines of text, for the messages of failing tests.</summary>
    public override string ToString() => string.Join('\n', Messages.Select(Line));

    static string Line(ChatMessage m) =>
        $"{(m.FromBot ? "bot " : "user")} #{m.Id} {(m.ThreadId is { } thread ? $"in {thread} " : "")}{(m.Deleted ? "(deleted) " : "")}{(m.File is { } f ? $"[{f.Kind}] " : "")}{m.Text}"
        + string.Concat(m.Buttons.Select(r => "\n      " + string.Join(' ', r.Select(b => $"[{b.Text}]"))));

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
