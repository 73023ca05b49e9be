using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Crm.Bot.Tests.WebChat;

/// <summary>What the chat's script does, without a browser.</summary>
public sealed class Browser(ChatServer server, string account = ChatServer.Account) : IDisposable
{
    readonly HttpClient http = new() { BaseAddress = new Uri(server.Url, $"chat/{account}/") };

    public string? Token { get; set; }

    /// <summary>The visitor's key, known after the first accepted message.</summary>
    public string Key => server.Desk.Taken[^1].ChatId;

    public async Task<JsonElement> Open()
    {
        using var answer = await Send(HttpMethod.Post, "session");
        answer.EnsureSuccessStatusCode();
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Token = session.GetProperty("token").GetString();
        return session;
    }

    public Task<HttpResponseMessage> Post(object message) => Send(HttpMethod.Post, "messages", JsonContent.Create(message));

    public Task<HttpResponseMessage> Say(string text, Guid? clientId = null) => Post(new { clientId = clientId ?? Guid.NewGuid(), text });

    public Task<HttpResponseMessage> Upload(byte[] content, string name, Guid? clientId = null) =>
        Send(HttpMethod.Post, $"files?clientId={clientId ?? Guid.NewGuid()}&name={Uri.EscapeDataString(name)}", new ByteArrayContent(content));

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestHeaders>? headers = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        headers?.Invoke(request.Headers);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Listens from a message on; the enumeration never ends by itself.</summary>
    public async IAsyncEnumerable<SseItem<string>> Listen(string? lastEventId = null)
    {
        using var answer = await Send(HttpMethod.Get, "events", headers: h => { if (lastEventId is not null) h.Add("Last-Event-ID", lastEventId); });
        answer.EnsureSuccessStatusCode();
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync()) yield return item;
    }

    public static string TextOf(SseItem<string> item) => JsonDocument.Parse(item.Data).RootElement.GetProperty("text").GetString()!;

    public static string[] Texts(JsonElement session) => [.. session.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()!)];

    public void Dispose() => http.Dispose();
}
