using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Crm.Bot.Tests.Api;

static class Answers
{
    public static Task<HttpResponseMessage> PostLead(this HttpClient client, object lead, string? key = null) => client.PostLead(JsonContent.Create(lead), key);

    public static Task<HttpResponseMessage> PostLead(this HttpClient client, string json, string? key = null) => client.PostLead(new StringContent(json, Encoding.UTF8, "application/json"), key);

    public static async Task<HttpResponseMessage> PostLead(this HttpClient client, HttpContent body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/leads") { Content = body };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>()).Clone();

    public static async Task<JsonElement> GetJson(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Json();
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static List<string> Ids(this JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(i => i.Text("id"))];

    /// <summary>Asserts that a response is complete problem details of a status and gives them.</summary>
    public static async Task<JsonElement> IsProblem(this HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = await response.Json();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        foreach (var member in new[] { "type", "title", "detail" }) Assert.False(string.IsNullOrWhiteSpace(problem.Text(member)), member);
        return problem;
    }
}
