using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>The updates that a bot has not acknowledged yet, and the answer to getUpdates.</summary>
public sealed class Updates
{
    readonly Lock _gate = new();
    readonly LinkedList<Update> _pending = [];
    readonly Webhook _webhook;
    TaskCompletionSource _arrival = NewSignal();
    TaskCompletionSource? _poll;
    long _lastId = 100_000;
    int _duplicate, _reorder;
    Update? _held;
    HashSet<string>? _allowed;

    internal Updates(Webhook webhook) => _webhook = webhook;

    /// <summary>Updates not yet acknowledged.</summary>
    public IReadOnlyList<Update> Pending { get { lock (_gate) return [.. _pending.Where(u => !u.Done)]; } }

    /// <summary>The id that the newest update got.</summary>
    public long LastId { get { lock (_gate) return _lastId; } }

    /// <summary>The next updates are delivered twice, under one id.</summary>
    public void DuplicateNext(int updates = 1) { lock (_gate) _duplicate += updates; }

    /// <summary>The next update is held back until another one has been queued, and comes after it; so many times.</summary>
    public void ReorderNext(int pairs = 1) { lock (_gate) _reorder += pairs; }

    internal Update Add(JsonObject json, long chatId)
    {
        lock (_gate)
        {
            if (json["update_id"] is null) json.Insert(0, "update_id", ++_lastId);
            var id = json["update_id"]!.GetValue<long>();
            _lastId = Math.Max(_lastId, id);
            // The real server keeps callback queries in queues of their own, so that they may overtake messages.
            var key = json.ContainsKey("callback_query") ? $"callback {chatId}" : $"chat {chatId}";
            var update = new Update(id, chatId, key, json.ToJsonString());
            if (_allowed is { } allowed && !json.Any(p => allowed.Contains(p.Key))) update.Acknowledge();
            else Queue(update);
            return update;
        }
    }

    void Queue(Update update)
    {
        if (_reorder > 0 && _held is null)
        {
            _held = update;
            return;
        }
        Append(update);
        if (_held is not { } held) return;
        (_held, _reorder) = (null, _reorder - 1);
        Append(held);
    }

    void Append(Update update)
    {
        _pending.AddLast(update);
        _webhook.Take(update);
        if (_duplicate > 0)
        {
            _duplicate--;
            var copy = new Update(update.Id, update.ChatId, update.Key, update.Json);
            _pending.AddLast(copy);
            _webhook.Take(copy);
        }
        _arrival.TrySetResult();
    }

    internal void Allow(string? json)
    {
        if (json is null) return;
        var names = JsonNode.Parse(json)!.AsArray().Select(n => n!.GetValue<string>()).ToHashSet();
        lock (_gate) _allowed = names.Count == 0 ? null : names;
    }

    /// <summary>Changes the webhook and hands it what waits, with no update slipping in between.</summary>
    internal void Reroute(Action change)
    {
        lock (_gate)
        {
            change();
            foreach (var update in _pending) _webhook.Take(update);
            _arrival.TrySetResult();
        }
    }

    internal void Drop() { lock (_gate) { foreach (var update in _pending) update.Acknowledge(); _pending.Clear(); } }

    internal async Task<JsonNode> Get(ApiRequest call, CancellationToken aborted)
    {
        if (_webhook.Url != null)
            throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        Allow(call.Text("allowed_updates"));
        var mine = NewSignal();
        lock (_gate)
        {
            _poll?.TrySetResult();
            _poll = mine;
        }
        long.TryParse(call.Text("offset"), out var offset);
        Confirm(offset);
        return await Wait(call, offset, mine.Task, aborted);
    }

    async Task<JsonNode> Wait(ApiRequest call, long offset, Task replaced, CancellationToken aborted)
    {
        var timeout = Task.Delay(TimeSpan.FromSeconds(call.Number("timeout", 0)), aborted);
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                var batch = Take(offset, Math.Clamp(call.Number("limit", 100), 1, 100));
                if (batch.Count > 0 || timeout.IsCompleted) return batch;
                if (_webhook.Url != null) throw new Refusal(409, "Conflict: terminated by setWebhook request");
                if (_arrival.Task.IsCompleted) _arrival = NewSignal();
                arrival = _arrival.Task;
            }
            if (await Task.WhenAny(arrival, timeout, replaced) == replaced)
                throw new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            if (aborted.IsCancellationRequested) return new JsonArray();
        }
    }

    JsonArray Take(long offset, int limit)
    {
        var batch = new JsonArray();
        var tail = offset < 0 ? Math.Max(0, _pending.Count + offset) : 0;
        foreach (var update in _pending.Skip((int)tail).Take(limit))
            batch.Add(JsonNode.Parse(update.Json));
        return batch;
    }

    /// <summary>Forgets what an offset confirms: all below it, or all but the last n when it is -n.</summary>
    void Confirm(long offset)
    {
        lock (_gate)
        {
            var keep = offset < 0 ? _pending.Count + offset : long.MaxValue;
            for (var (node, i) = (_pending.First, 0L); node != null; i++)
            {
                var next = node.Next;
                if (node.Value.Done || (offset < 0 ? i < keep : node.Value.Id < offset)) Remove(node);
                node = next;
            }
        }
    }

    void Remove(LinkedListNode<Update> node)
    {
        node.Value.Acknowledge();
        _pending.Remove(node);
    }

    internal void Acknowledge(Update update)
    {
        lock (_gate)
        {
            update.Acknowledge();
            _pending.Remove(update);
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
