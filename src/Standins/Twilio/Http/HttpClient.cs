using System.Text;

namespace Twilio.Http;

/// <summary>What carries requests; replace it to go through an HTTP client of one's own.</summary>
public abstract class HttpClient
{
    public abstract Response MakeRequest(Request request);

    public abstract Task<Response> MakeRequestAsync(Request request);

    /// <summary>Credentials as the header Authorization has them after "Basic ".</summary>
    public string Authentication(string username, string password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));
}
