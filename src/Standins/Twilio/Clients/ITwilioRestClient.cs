using Twilio.Http;

namespace Twilio.Clients;

/// <summary>Carries requests to the API as one account.</summary>
public interface ITwilioRestClient
{
    string? AccountSid { get; }
    string? Region { get; }
    HttpClient HttpClient { get; }
    Response Request(Request request);
    Task<Response> RequestAsync(Request request);
}
