namespace Crm.Fakes;

/// <summary>A small, strict Twilio on 127.0.0.1: messages, content templates, webhooks, phones, faults and a ledger of all calls.</summary>
public sealed class FakeTwilio : IAsyncDisposable
{
    readonly TwilioAccount _account;
    readonly TwilioServer _server;

    FakeTwilio(FakeTwilioOptions options)
    {
        _account = new TwilioAccount(options);
        _server = new TwilioServer(_account);
    }

    /// <summary>Starts a server on a free port.</summary>
    public static Task<FakeTwilio> Start() => Start(new FakeTwilioOptions());

    /// <summary>Starts a server as the options say.</summary>
    public static async Task<FakeTwilio> Start(FakeTwilioOptions options)
    {
        var fake = new FakeTwilio(options);
        await fake._server.Start();
        return fake;
    }

    /// <summary>Address without a trailing slash, in place of both api.twilio.com and content.twilio.com.</summary>
    public string BaseUrl => _account.BaseUrl;

    public string AccountSid => _account.Options.AccountSid;
    public string AuthToken => _account.Options.AuthToken;
    public TwilioLedger Ledger => _account.Ledger;
    public TwilioFaults Faults => _account.Faults;
    public TwilioHooks Hooks => _account.Hooks;
    public TwilioContents Contents => _account.Contents;

    /// <summary>What the program sent, in order.</summary>
    public IReadOnlyList<TwilioMessage> Messages => [.. _account.Messages.All.Where(m => !m.IsIncoming)];

    /// <summary>What Twilio's debugger would show: webhooks that did not answer well, credentials sent where they do not belong.</summary>
    public IReadOnlyList<string> Alerts => [.. _account.Alerts];

    /// <summary>Where a sender's incoming messages are posted to, and the statuses of messages that name no address themselves.</summary>
    public void SetWebhook(string sender, string url, string? statusCallback = null) => _account.Senders[sender] = new(url, statusCallback);

    /// <summary>The phone with this number (E.164) and its SMS; made at the first call.</summary>
    public TwilioPhone Sms(string number) => _account.Phone(number);

    /// <summary>The person with this number (E.164) in WhatsApp; made at the first call.</summary>
    public TwilioPhone WhatsApp(string number, string? profileName = null) => _account.Phone("whatsapp:" + number, profileName);

    /// <summary>A person in WhatsApp who hides the number behind an id like "DE.12345".</summary>
    public TwilioPhone WhatsAppWithoutNumber(string userId, string? profileName = null) => _account.Phone("whatsapp:" + userId, profileName);

    /// <summary>The next message to this address ends as failed or undelivered with the code.</summary>
    public void FailNext(string to, int errorCode, string status = "failed") => _account.Messages.FailNext(to, errorCode, status);

    /// <summary>Ends when every message has reached its last status and every callback was answered.</summary>
    public Task Settled() => _account.Messages.Settled();

    public async ValueTask DisposeAsync()
    {
        _account.Stop();
        await _server.DisposeAsync();
    }
}
