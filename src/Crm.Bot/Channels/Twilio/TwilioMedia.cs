using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Crm.Bot.Outbox;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Fetches files of WhatsApp and SMS. The address came in a message, so only Twilio is called; where Twilio sends us on to gets no credentials and is no private address.</summary>
/// <param name="transport">In place of the network.</param>
sealed class TwilioMedia(TwilioSettings settings, CallSettings calls, TwilioAccounts accounts, HttpMessageHandler? transport = null) : IFileSource, IDisposable
{
    const int MaxRedirects = 3;
    const string Host = "api.twilio.com";

    readonly Uri? server = settings.ApiBaseUrl is null ? null : new Uri(settings.ApiBaseUrl);
    readonly HttpClient http = new(transport ?? Network(settings.ApiBaseUrl is null ? null : new Uri(settings.ApiBaseUrl), calls)) { Timeout = Timeout.InfiniteTimeSpan };

    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.WhatsApp, ChannelKind.Sms];

    static SocketsHttpHandler Network(Uri? server, CallSettings calls) => new()
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(3),
        ConnectCallback = (context, cancellation) => PublicAddresses.Connect(context, calls.AllowPrivateAddresses || Is(server, context.DnsEndPoint), cancellation),
    };

    static bool Is(Uri? server, DnsEndPoint end) => server is not null && end.Host.Equals(server.IdnHost, StringComparison.OrdinalIgnoreCase) && end.Port == server.Port;

    public async Task<OpenedFile> Open(ChannelAccount account, Attachment attachment, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(attachment.ExternalId, UriKind.Absolute, out var address) || !IsTwilios(address)) return OpenedFile.Refused("Its address is not one of Twilio.");
        if (accounts.CredentialsOf(account) is not { } credentials) return OpenedFile.Refused("The channel has no Twilio credentials that can be used.");
        try { return await Fetch(AtServer(address), credentials, cancellation); }
        catch (HttpRequestException error) { return OpenedFile.Away(error.Message); }
    }

    bool IsTwilios(Uri address) => address.UserInfo == "" && (IsServer(address)
        || address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && (address.IdnHost == Host || server is null && address.IdnHost.EndsWith(".twilio.com", StringComparison.Ordinal)));

    bool IsServer(Uri address) => server is not null && (address.Scheme, address.IdnHost, address.Port) == (server.Scheme, server.IdnHost, server.Port);

    /// <summary>What stands in for the API stands in for its files, too.</summary>
    Uri AtServer(Uri address) => server is null ? address : new UriBuilder(address) { Scheme = server.Scheme, Host = server.Host, Port = server.Port }.Uri;

    /// <summary>The credentials go with the first question only: Twilio answers it with an address that needs none.</summary>
    async Task<OpenedFile> Fetch(Uri address, TwilioCredentials credentials, CancellationToken cancellation)
    {
        for (var redirects = 0; ; redirects++)
        {
            var response = await Ask(address, redirects == 0 ? credentials : null, cancellation);
            if (response.StatusCode == HttpStatusCode.OK) return OpenedFile.Of(await response.Content.ReadAsStreamAsync(cancellation), response.Content.Headers.ContentLength);
            using (response)
            {
                if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } next) return Refusal(response.StatusCode);
                if (redirects == MaxRedirects) return OpenedFile.Away("Its address leads from one to another without an end.");
                address = new Uri(address, next);
            }
            if (address.Scheme != Uri.UriSchemeHttps && !IsServer(address)) return OpenedFile.Refused($"Twilio sends us on to {address.Scheme}://{address.Authority}, which is not https.");
        }
    }

    Task<HttpResponseMessage> Ask(Uri address, TwilioCredentials? credentials, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (credentials is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.AccountSid}:{credentials.AuthToken}")));
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    static OpenedFile Refusal(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => OpenedFile.Gone,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => OpenedFile.Refused($"Twilio answered {(int)status}."),
        _ => OpenedFile.Away($"Twilio answered {(int)status}."),
    };

    public void Dispose() => http.Dispose();
}
