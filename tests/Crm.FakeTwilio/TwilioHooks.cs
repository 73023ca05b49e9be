using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Crm.Fakes;

/// <summary>What may go wrong with a webhook on Twilio's side.</summary>
public enum HookTrouble { Duplicate, WrongSignature, Unsigned, Lost }

/// <summary>A request to the program: what it said and how each attempt was answered (0: no connection, -1: no answer in time).</summary>
public sealed record TwilioDelivery(string Url, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<int> Attempts)
{
    public bool Accepted => Attempts is [.., >= 200 and < 300];
}

/// <summary>Posts incoming messages and statuses, signed with the auth token.</summary>
public sealed class TwilioHooks
{
    readonly Lock _gate = new();
    readonly Queue<HookTrouble> _troubles = new();
    readonly List<TwilioDelivery> _deliveries = [];
    readonly TwilioAccount _account;
    readonly HttpClient _http;

    internal TwilioHooks(TwilioAccount account)
    {
        _account = account;
        _http = new HttpClient { Timeout = account.Options.WebhookTimeout };
    }

    /// <summary>All requests so far, in the order of their ends.</summary>
    public IReadOnlyList<TwilioDelivery> Deliveries { get { lock (_gate) return [.. _deliveries]; } }

    /// <summary>The next requests meet the trouble.</summary>
    public void Next(HookTrouble trouble, int times = 1)
    {
        lock (_gate)
            for (var i = 0; i < times; i++) _troubles.Enqueue(trouble);
    }

    /// <summary>What X-Twilio-Signature says of a form.</summary>
    public string Sign(string url, IReadOnlyDictionary<string, string> form) => Sign(_account.Options.AuthToken, url, form);

    internal async Task<TwilioDelivery> Post(string url, IReadOnlyDictionary<string, string> form)
    {
        HookTrouble? trouble;
        lock (_gate) trouble = _troubles.TryDequeue(out var planned) ? planned : null;
        var attempts = trouble == HookTrouble.Lost ? [] : await Deliver(url, form, trouble);
        if (trouble == HookTrouble.Duplicate) await Deliver(url, form, null);
        var delivery = new TwilioDelivery(url, form, attempts);
        lock (_gate) _deliveries.Add(delivery);
        return delivery;
    }

    async Task<List<int>> Deliver(string url, IReadOnlyDictionary<string, string> form, HookTrouble? trouble)
    {
        var overrides = Overrides.Of(url);
        var (token, attempts) = (Guid.NewGuid().ToString(), new List<int>());
        do
        {
            if (attempts.Count > 0) await Pause();
            attempts.Add(await Attempt(url.Split('#')[0], form, token, trouble));
        }
        while (overrides.Again(attempts[^1], attempts.Count) && !_account.Stopped.IsCancellationRequested);
        if (attempts[^1] is < 200 or >= 300) _account.Alerts.Enqueue($"11200: {url} answered {attempts[^1]}");
        return attempts;
    }

    Task Pause() => Task.Delay(_account.Options.WebhookPause, _account.Options.Time, _account.Stopped).ContinueWith(_ => { }, TaskScheduler.Default);

    async Task<int> Attempt(string url, IReadOnlyDictionary<string, string> form, string token, HookTrouble? trouble)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "UTF-8");
        request.Headers.Add("I-Twilio-Idempotency-Token", token);
        if (trouble != HookTrouble.Unsigned)
            request.Headers.Add("X-Twilio-Signature", trouble == HookTrouble.WrongSignature ? Sign("another token", url, form) : Sign(url, form));
        try
        {
            using var response = await _http.SendAsync(request, _account.Stopped);
            if (response.IsSuccessStatusCode) await Look(url, response);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException) { return 0; }
        catch (OperationCanceledException) { return -1; }
    }

    /// <summary>An answer is empty, or TwiML with nothing in it.</summary>
    async Task Look(string url, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(_account.Stopped);
        if (body == "") return;
        if (response.Content.Headers.ContentType?.MediaType is not ("text/xml" or "application/xml" or "text/html"))
            _account.Alerts.Enqueue($"12300: {url} answered with {response.Content.Headers.ContentType}");
        else if (!IsEmptyTwiml(body)) _account.Alerts.Enqueue($"12100: {url} answered with no empty TwiML");
    }

    static bool IsEmptyTwiml(string body)
    {
        try { return XDocument.Parse(body).Root is { Name.LocalName: "Response", HasElements: false }; }
        catch (XmlException) { return false; }
    }

    // SHA-1 is Twilio's choice.
    static string Sign(string secret, string url, IReadOnlyDictionary<string, string> form)
    {
        var text = url.Split('#')[0] + string.Concat(form.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + p.Value));
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>What the URL says after its # about trying again: rc is how often, rp after what (by default a connection that failed).</summary>
    sealed record Overrides(int Count, string Policy)
    {
        public static Overrides Of(string url)
        {
            var said = url.Split('#') is [_, var fragment] ? fragment.Split('&') : [];
            string? Value(string name) => said.FirstOrDefault(s => s.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
            return new(int.TryParse(Value("rc"), out var count) ? count : 1, Value("rp") ?? "ct");
        }

        public bool Again(int status, int attempts) => attempts <= Count && status switch
        {
            0 => Covers("ct"),
            -1 => Covers("rt"),
            >= 500 => Covers("5xx"),
            >= 400 => Covers("4xx"),
            _ => false,
        };

        bool Covers(string failure) => Policy.Split(',').Any(p => p == failure || p == "all");
    }
}
