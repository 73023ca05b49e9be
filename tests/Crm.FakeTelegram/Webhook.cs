using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>One POST of an update: the status it got, 0 when there was no answer.</summary>
public sealed record WebhookAttempt(long UpdateId, int Status, DateTimeOffset At);

/// <summary>Posts updates to the address that setWebhook named, in order within a chat, again until a 2xx comes.</summary>
public sealed class Webhook
{
    static readonly MediaTypeHeaderValue Json = new("application/json");
    readonly Lock _gate = new();
    readonly FakeBot _bot;
    readonly HttpClient _http;
    readonly List<WebhookAttempt> _attempts = [];
    Dictionary<string, Queue<Update>> _queues = [];
    CancellationTokenSource _stop = new();
    SemaphoreSlim _slots = new(40);
    string? _allowed, _lastError;

    internal Webhook(FakeBot bot)
    {
        _bot = bot;
        _http = new HttpClient { Timeout = bot.Options.WebhookTimeout };
    }

    /// <summary>The address, or null when updates are fetched by getUpdates.</summary>
    public string? Url { get; private set; }

    /// <summary>What goes into the header X-Telegram-Bot-Api-Secret-Token.</summary>
    public string? SecretToken { get; private set; }

    /// <summary>All deliveries tried so far.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts { get { lock (_gate) return [.. _attempts]; } }

    internal JsonNode Set(ApiRequest call)
    {
        if (call.Text("url") is not { } url) return Delete(call);
        if (!Uri.TryCreate(url, UriKind.Absolute, out _)) throw Refusal.Bad("invalid webhook URL specified");
        var secret = call.Text("secret_token");
        if (secret?.Length > 256) throw Refusal.Bad("secret token is too long");
        if (secret?.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') == false)
            throw Refusal.Bad("secret token contains unallowed characters");
        if (call.Flag("drop_pending_updates")) _bot.Updates.Drop();
        _bot.Updates.Allow(_allowed = call.Text("allowed_updates") ?? _allowed);
        if (url != Url || secret != SecretToken) _bot.Updates.Reroute(() => Change(url, secret, call.Number("max_connections", 40)));
        return true;
    }

    internal JsonNode Delete(ApiRequest call)
    {
        if (call.Flag("drop_pending_updates")) _bot.Updates.Drop();
        _bot.Updates.Reroute(() => Change(null, null, 40));
        return true;
    }

    internal JsonNode Info()
    {
        var info = new JsonObject
        {
            ["url"] = Url ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = _bot.Updates.Pending.Count,
        };
        if (_lastError is { } error) (info["last_error_date"], info["last_error_message"]) = (_bot.UnixNow, error);
        if (_allowed is { } allowed) info["allowed_updates"] = JsonNode.Parse(allowed);
        return info;
    }

    internal void Stop() => _stop.Cancel();

    void Change(string? url, string? secret, int connections)
    {
        lock (_gate)
        {
            _stop.Cancel();
            (_stop, _queues, _slots) = (new(), [], new(Math.Clamp(connections, 1, 100)));
            (Url, SecretToken) = (url, secret);
        }
    }

    internal void Take(Update update)
    {
        lock (_gate)
        {
            if (Url is null || update.Done) return;
            if (_queues.TryGetValue(update.Key, out var queue))
            {
                queue.Enqueue(update);
                return;
            }
            _queues[update.Key] = queue = new([update]);
            _ = Deliver(update.Key, queue, _queues, _slots, _stop.Token);
        }
    }

    async Task Deliver(string key, Queue<Update> queue, Dictionary<string, Queue<Update>> queues, SemaphoreSlim slots, CancellationToken stop)
    {
        var pause = _bot.Options.WebhookRetry;
        await Task.Yield();
        while (Head(key, queue, queues) is { } update && !stop.IsCancellationRequested)
        {
            if (update.Done || await PostInSlot(update, slots, stop))
            {
                lock (_gate) queue.Dequeue();
                _bot.Updates.Acknowledge(update);
                pause = _bot.Options.WebhookRetry;
                continue;
            }
            await Task.Delay(pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            pause = pause < _bot.Options.WebhookRetry * 16 ? pause * 2 : pause;
        }
    }

    Update? Head(string key, Queue<Update> queue, Dictionary<string, Queue<Update>> queues)
    {
        lock (_gate)
        {
            if (queue.TryPeek(out var update)) return update;
            queues.Remove(key);
            return null;
        }
    }

    async Task<bool> PostInSlot(Update update, SemaphoreSlim slots, CancellationToken stop)
    {
        try { await slots.WaitAsync(stop); }
        catch (OperationCanceledException) { return false; }
        try { return await Post(update, stop); }
        finally { slots.Release(); }
    }

    async Task<bool> Post(Update update, CancellationToken stop)
    {
        var status = 0;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(update.Json, Json) };
            if (SecretToken is { } secret) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            using var response = await _http.SendAsync(request, stop);
            var body = await response.Content.ReadAsByteArrayAsync(stop);
            status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode) _lastError = $"Wrong response from the webhook: {status} {response.ReasonPhrase}";
            else if (ApiRequest.FromWebhookAnswer(body) is { } call) await _bot.Calls.Run(call, stop);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            _lastError = failure.Message;
        }
        lock (_gate) _attempts.Add(new(update.Id, status, _bot.Options.Time.GetUtcNow()));
        return status is >= 200 and < 300;
    }
}
