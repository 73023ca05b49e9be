using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Crm.Fakes.Tests;

/// <summary>A program's side of the wire, in plain HTTP.</summary>
internal sealed class Client(FakeTwilio fake, string? password = null)
{
    static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    readonly string _account = $"/2010-04-01/Accounts/{fake.AccountSid}";

    public Task<JsonNode> Get(string path) => Ask(HttpMethod.Get, path);

    public Task<JsonNode> Post(string path, params (string Name, string Value)[] form) => Ask(
        HttpMethod.Post, path, new FormUrlEncodedContent(form.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))));

    public Task<JsonNode> PostJson(string path, string json) => Ask(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<JsonNode> Send(string to, string body = "hi", params (string Name, string Value)[] more)
    {
        var channel = to.StartsWith("whatsapp:", StringComparison.Ordinal) ? "whatsapp:" : "";
        return Post("/Messages.json", [("To", to), ("From", channel + "+15005550006"), ("Body", body), .. more]);
    }

    public async Task<int?> Refusal(Task<JsonNode> call) => (await call)["code"]?.GetValue<int>();

    async Task<JsonNode> Ask(HttpMethod method, string path, HttpContent? content = null)
    {
        using var response = await Raw(method, path, content);
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync() is { Length: > 0 } text ? text : "{}")!;
        if (json["status"] is JsonValue status && status.TryGetValue<int>(out var code)) Assert.Equal(code, (int)response.StatusCode);
        return json;
    }

    public Task<HttpResponseMessage> Raw(HttpMethod method, string path, HttpContent? content = null, CancellationToken stop = default)
    {
        var request = new HttpRequestMessage(method, Address(path)) { Content = content };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{fake.AccountSid}:{password ?? fake.AuthToken}"));
        if (password != "") request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        return Http.SendAsync(request, stop);
    }

    string Address(string path) => path switch
    {
        _ when path.StartsWith("http", StringComparison.Ordinal) => path,
        _ when path.StartsWith("/v1/", StringComparison.Ordinal) => fake.BaseUrl + path,
        _ => fake.BaseUrl + _account + path,
    };
}
