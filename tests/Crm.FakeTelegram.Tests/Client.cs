using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Crm.Fakes.Tests;

/// <summary>A bot's side of the wire, in plain HTTP.</summary>
internal sealed class Client(FakeTelegram fake)
{
    static readonly HttpClient Http = new();

    public async Task<JsonNode> Call(string method, object? parameters = null)
    {
        using var response = await Http.PostAsJsonAsync($"{fake.BaseUrl}/bot{fake.Token}/{method}", parameters ?? new { });
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((int)response.StatusCode, answer["ok"]!.GetValue<bool>() ? 200 : answer["error_code"]!.GetValue<int>());
        return answer;
    }

    public async Task<string?> Error(string method, object parameters) => (await Call(method, parameters))["description"]?.GetValue<string>();

    public async Task<long[]> Updates(long offset = 0, int timeout = 0, int limit = 100) =>
        [.. (await Call("getUpdates", new { offset, timeout, limit }))["result"]!.AsArray().Select(u => u!["update_id"]!.GetValue<long>())];

    public async Task<JsonNode> Upload(string method, long chat, string field, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent($"{chat}"), "chat_id" }, { new ByteArrayContent(content), field, "a.bin" } };
        using var response = await Http.PostAsync($"{fake.BaseUrl}/bot{fake.Token}/{method}", form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!;
    }

    public Task<byte[]> Download(string path) => Http.GetByteArrayAsync($"{fake.BaseUrl}/file/bot{fake.Token}/{path}");
}
