using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;

namespace Telegram.Bot.Requests;

/// <summary>A request whose properties travel as JSON.</summary>
public abstract class RequestBase<TResponse>(string methodName) : IRequest<TResponse>
{
    static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    [JsonIgnore]
    public HttpMethod HttpMethod { get; set; } = HttpMethod.Post;

    [JsonIgnore]
    public string MethodName { get; } = methodName;

    public virtual HttpContent? ToHttpContent() => JsonContentOf(ToJson());

    /// <summary>The request as UTF-8 JSON.</summary>
    private protected byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, GetType(), JsonBotAPI.Options);

    private protected static HttpContent JsonContentOf(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = Json;
        return content;
    }
}
