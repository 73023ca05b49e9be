using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>All messages, and what becomes of those that the program sends.</summary>
internal sealed class MessageStore(TwilioAccount account)
{
    static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    readonly Lock _gate = new();
    readonly List<TwilioMessage> _all = [];
    readonly List<(string To, string Status, int Code)> _fates = [];
    readonly List<Task> _lives = [];

    public IReadOnlyList<TwilioMessage> All { get { lock (_gate) return [.. _all]; } }

    public TwilioMessage? Find(string sid) { lock (_gate) return _all.Find(m => m.Sid == sid); }

    public void Remove(TwilioMessage message) { lock (_gate) _all.Remove(message); }

    public void FailNext(string to, int errorCode, string status) { lock (_gate) _fates.Add((to, status, errorCode)); }

    public async Task Settled()
    {
        for (Task[] lives; (lives = Living()).Length > 0;) await Task.WhenAll(lives);
    }

    Task[] Living() { lock (_gate) return [.. _lives.Where(l => !l.IsCompleted)]; }

    public void Add(TwilioMessage message) { lock (_gate) _all.Add(message); }

    /// <summary>The message as the answer to its creation shows it.</summary>
    public JsonObject Send(Draft draft)
    {
        var message = new TwilioMessage(account, draft);
        var json = message.Json();
        // Which number a service takes is not known yet.
        if (draft.Service is not null) (json["from"], json["num_segments"]) = (null, "0");
        Add(message);
        if (draft.SendAt is { } at) _ = Later(message, at);
        else Start(message);
        return json;
    }

    void Start(TwilioMessage message) { lock (_gate) _lives.Add(Live(message)); }

    async Task Later(TwilioMessage message, DateTimeOffset at)
    {
        await Task.Delay(at - account.Now, account.Options.Time, account.Stopped).ContinueWith(_ => { }, TaskScheduler.Default);
        if (!account.Stopped.IsCancellationRequested && message.Leave()) Start(message);
    }

    async Task Live(TwilioMessage message)
    {
        await Task.Yield();
        foreach (var (status, code) in await Plan(message))
            if (!account.Stopped.IsCancellationRequested) await message.Becomes(status, code);
    }

    async Task<List<(string Status, int? Code)>> Plan(TwilioMessage message)
    {
        if (TakeFate(message.To) is { } fate) return [("queued", null), (fate.Status, fate.Code)];
        if (!message.MayArrive) return [("queued", null), ("failed", 63016)];
        if (!await FetchMedia(message)) return [("queued", null), message.IsWhatsApp ? ("failed", 63019) : ("undelivered", 11200)];
        if (!account.Options.MovesOn) return [];
        List<(string, int?)> plan = [("queued", null), ("sent", null), ("delivered", null)];
        if (message.IsWhatsApp) plan.Add(("read", null));
        return plan;
    }

    (string Status, int Code)? TakeFate(string to)
    {
        lock (_gate)
        {
            var at = _fates.FindIndex(f => f.To == to);
            if (at < 0) return null;
            var (_, status, code) = _fates[at];
            _fates.RemoveAt(at);
            return (status, code);
        }
    }

    /// <summary>Takes the files from where the program put them; addresses elsewhere count as taken.</summary>
    static async Task<bool> FetchMedia(TwilioMessage message)
    {
        foreach (var url in message.MediaUrls.Where(u => new Uri(u).IsLoopback))
        {
            try { message.Take(await Http.GetByteArrayAsync(url)); }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException) { return false; }
        }
        return true;
    }
}
