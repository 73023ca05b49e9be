using System.Collections.Concurrent;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Twilio.Clients;
using Carrier = Twilio.Http.SystemNetHttpClient;

namespace Crm.Bot.Channels.Twilio;

/// <summary>The connected numbers: the credentials and the client of each; they share one pool of connections.</summary>
sealed class TwilioAccounts(TwilioSettings settings, ChannelSecrets secrets, ScriptLibrary library, ILogger<TwilioAccounts> log) : IDisposable
{
    // Longer than a connection may take to come about, so that a refused connection is told from an answer that is lost.
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30), ConnectDeadline = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<long, (string? Secrets, TwilioCredentials? Credentials, TwilioRestClient? Client)> known = new();
    readonly HttpClient http = new(new TwilioRelay(settings.ApiBaseUrl, new SocketsHttpHandler
    {
        UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = ConnectDeadline, PooledConnectionLifetime = TimeSpan.FromMinutes(3),
    })) { Timeout = Deadline };

    /// <summary>The numbers that are in use.</summary>
    public IEnumerable<ChannelAccount> All => library.Accounts.Where(a => a is { Enabled: true, Kind: ChannelKind.WhatsApp or ChannelKind.Sms });

    public ChannelAccount? Find(long id) => library.Account(id) is { Kind: ChannelKind.WhatsApp or ChannelKind.Sms } account ? account : null;

    public ChannelAccount? Find(string slug) => All.FirstOrDefault(a => a.Slug == slug);

    /// <summary>The account's own credentials, else those of the configuration; null when there are none.</summary>
    public TwilioCredentials? CredentialsOf(ChannelAccount account) => Of(account).Credentials;

    /// <summary>The account's client; null when it has no credentials.</summary>
    public TwilioRestClient? ClientOf(ChannelAccount account) => Of(account).Client;

    (string? Secrets, TwilioCredentials? Credentials, TwilioRestClient? Client) Of(ChannelAccount account)
    {
        if (known.TryGetValue(account.Id, out var found) && found.Secrets == account.Secrets) return found;
        var credentials = account.Secrets is null ? settings.Credentials : secrets.Read<TwilioCredentials>(account.Secrets);
        if (credentials is null) log.LogError("The channel {Account} has no Twilio credentials that can be used: add it again, or set Twilio:AccountSid and Twilio:AuthToken", account.Slug);
        return known[account.Id] = (account.Secrets, credentials, credentials is null ? null : Open(credentials));
    }

    /// <summary>A client for credentials that no account has yet.</summary>
    public TwilioRestClient Open(TwilioCredentials credentials) => new(credentials.AccountSid, credentials.AuthToken, accountSid: credentials.AccountSid, httpClient: new Carrier(http));

    public void Dispose() => http.Dispose();
}
