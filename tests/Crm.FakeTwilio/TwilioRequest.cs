using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Crm.Fakes;

/// <summary>One call with its parameters, from a form or the query, or with its JSON.</summary>
internal sealed class TwilioRequest
{
    TwilioRequest(string verb, string path)
    {
        (Verb, Path) = (verb, path);
        Parts = path.Trim('/').Split('/');
        Name = NameOf(verb, [.. Parts.Select(p => p.Replace(".json", "", StringComparison.Ordinal))]);
    }

    public string Verb { get; }
    public string Path { get; }
    public string[] Parts { get; }

    /// <summary>What is asked for, such as "messages.create".</summary>
    public string Name { get; }

    public Dictionary<string, IReadOnlyList<string>> Values { get; } = [];
    public JsonObject? Json { get; private set; }

    /// <summary>What is wrong with the body as a whole.</summary>
    public string? Fault { get; private set; }

    public static async Task<TwilioRequest> Read(HttpRequest http)
    {
        var request = new TwilioRequest(http.Method, http.Path.Value!);
        foreach (var (name, value) in http.Query) request.Values[name] = [.. value.OfType<string>()];
        if (!HttpMethods.IsPost(http.Method)) return request;
        if (request.Name.StartsWith("content.", StringComparison.Ordinal)) await request.ReadJson(http);
        else if (http.HasFormContentType)
            foreach (var (name, value) in await http.ReadFormAsync()) request.Values[name] = [.. value.OfType<string>()];
        else request.Fault = "The body must be a form";
        return request;
    }

    async Task ReadJson(HttpRequest http)
    {
        try { Json = http.HasJsonContentType() ? await JsonNode.ParseAsync(http.Body) as JsonObject : null; }
        catch (JsonException) { Json = null; }
        if (Json is null) Fault = "The body must be a JSON object";
    }

    public string? One(string name) => Values.TryGetValue(name, out var values) && values is [var first, ..] && first != "" ? first : null;

    public IReadOnlyList<string> All(string name) => Values.GetValueOrDefault(name) ?? [];

    public int Number(string name, int otherwise) => int.TryParse(One(name), out var number) ? number : otherwise;

    static string NameOf(string verb, string[] parts) => (verb, parts) switch
    {
        ("GET", ["2010-04-01", "Accounts", _]) => "account.fetch",
        ("GET", ["2010-04-01", "Accounts", _, "IncomingPhoneNumbers"]) => "numbers.list",
        ("POST", ["2010-04-01", "Accounts", _, "Messages"]) => "messages.create",
        ("GET", ["2010-04-01", "Accounts", _, "Messages"]) => "messages.list",
        (_, ["2010-04-01", "Accounts", _, "Messages", _]) => "messages." + Act(verb),
        ("GET", ["2010-04-01", "Accounts", _, "Messages", _, "Media"]) => "media.list",
        (_, ["2010-04-01", "Accounts", _, "Messages", _, "Media", _]) => "media." + Act(verb),
        ("POST", ["v1", "Content"]) => "content.create",
        ("GET", ["v1", "Content"]) => "content.list",
        ("GET" or "DELETE", ["v1", "Content", _]) => "content." + Act(verb),
        ("GET", ["v1", "Content", _, "ApprovalRequests"]) => "content.approval",
        ("POST", ["v1", "Content", _, "ApprovalRequests", "whatsapp"]) => "content.approve",
        _ => "unknown",
    };

    static string Act(string verb) => verb switch { "GET" => "fetch", "POST" => "update", "DELETE" => "delete", _ => "unknown" };
}
