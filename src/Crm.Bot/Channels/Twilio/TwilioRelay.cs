using System.Net;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Carries the client's requests to the wanted server, and keeps what the client would forget: how long to wait, and whether a connection came about at all.</summary>
sealed class TwilioRelay(string? baseUrl, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    readonly Uri? server = baseUrl is null ? null : new Uri(baseUrl);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (server is not null && request.RequestUri is { } address)
            request.RequestUri = new UriBuilder(address) { Scheme = server.Scheme, Host = server.Host, Port = server.Port }.Uri;
        try
        {
            var response = await base.SendAsync(request, cancellation);
            if (response.StatusCode == HttpStatusCode.TooManyRequests && response.Headers.RetryAfter?.Delta is { } pause)
            {
                response.Dispose();
                throw new RetryLaterException(pause);
            }
            return response;
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException) // the whole request's deadline ends outside of here
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, late.Message, late);
        }
    }
}

/// <summary>Too many requests; the server said how long to wait.</summary>
sealed class RetryLaterException(TimeSpan pause) : Exception("Too many requests.")
{
    public TimeSpan Pause => pause;
}
