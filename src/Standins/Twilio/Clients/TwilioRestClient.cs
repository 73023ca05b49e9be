using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Serialization;

namespace Twilio.Clients;

/// <summary>Adds credentials and place to requests, and turns refusals into exceptions; safe to share between threads.</summary>
public class TwilioRestClient : ITwilioRestClient
{
    readonly string _username, _password;

    /// <summary>The account is the user name's unless named; without an HTTP client one of its own is made.</summary>
    public TwilioRestClient(
        string username, string password, string? accountSid = null, string? region = null, HttpClient? httpClient = null, string? edge = null)
    {
        (_username, _password, AccountSid) = (username, password, accountSid ?? username);
        (Region, Edge, HttpClient) = (region, edge, httpClient ?? new SystemNetHttpClient());
    }

    public HttpClient HttpClient { get; }
    public string? AccountSid { get; }
    public string? Region { get; }
    public string? Edge { get; set; }

    public Response Request(Request request) => RequestAsync(request).GetAwaiter().GetResult();

    /// <summary><see cref="ApiConnectionException"/> when no answer came, <see cref="ApiException"/> when it was a refusal.</summary>
    public async Task<Response> RequestAsync(Request request)
    {
        request.SetAuth(_username, _password);
        request.Region ??= Region;
        request.Edge ??= Edge;
        return Judged(await Answer(request).ConfigureAwait(false));
    }

    async Task<Response> Answer(Request request)
    {
        try
        {
            return await HttpClient.MakeRequestAsync(request).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            throw new ApiConnectionException($"No answer to {request.Method} {request.Uri}", failure);
        }
    }

    static Response Judged(Response? response) => response switch
    {
        null => throw new ApiConnectionException("The HTTP client gave no response."),
        { StatusCode: < System.Net.HttpStatusCode.BadRequest } => response,
        _ => throw Refusal.Of(response),
    };
}
