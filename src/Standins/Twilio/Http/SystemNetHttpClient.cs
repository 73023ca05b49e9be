using System.Net.Http.Headers;
using System.Text;
using Twilio.Constant;
using Message = System.Net.Http.HttpRequestMessage;

namespace Twilio.Http;

/// <summary>Carries requests by a <see cref="System.Net.Http.HttpClient"/>; its handlers may send them to another address.</summary>
public class SystemNetHttpClient : HttpClient
{
    static readonly System.Net.Http.HttpClient Shared =
        new(new System.Net.Http.SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) });

    readonly System.Net.Http.HttpClient _http;

    public SystemNetHttpClient(System.Net.Http.HttpClient? httpClient = null) => _http = httpClient ?? Shared;

    // Not _http.Send: a handler that only knows SendAsync would be passed by.
    public override Response MakeRequest(Request request) => MakeRequestAsync(request).GetAwaiter().GetResult();

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        using var message = new Message(System.Net.Http.HttpMethod.Parse(request.Method.ToString()), request.ConstructUrl());
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("crm-standin", "1"));
        if (request.Username is { } username)
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(username, request.Password ?? ""));
        message.Content = Body(request);
        using var response = await _http.SendAsync(message).ConfigureAwait(false);
        var content = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        return new Response(response.StatusCode, content, response.Headers);
    }

    static System.Net.Http.HttpContent? Body(Request request)
    {
        if (!request.Method.Equals(HttpMethod.Post)) return null;
        return request.ContentType == EnumConstants.ContentTypeEnum.JSON
            ? new System.Net.Http.StringContent(request.Body ?? "", Encoding.UTF8, "application/json")
            : new System.Net.Http.FormUrlEncodedContent(request.PostParams);
    }
}
