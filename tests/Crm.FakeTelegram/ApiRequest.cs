using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Crm.Fakes;

/// <summary>One method call with its parameters as text (JSON text for objects and lists) and its uploaded files.</summary>
internal sealed class ApiRequest(string method)
{
    public string Method { get; } = method;
    public Dictionary<string, string> Values { get; } = [];
    public Dictionary<string, StoredFile> Uploads { get; } = [];

    /// <summary>What is wrong with the body as a whole; answered as 400.</summary>
    public string? Fault { get; private set; }

    public long? ChatId => long.TryParse(Values.GetValueOrDefault("chat_id"), out var id) ? id : null;

    public static async Task<ApiRequest> Read(HttpRequest http, string method)
    {
        var request = new ApiRequest(method);
        foreach (var (name, value) in http.Query) request.Values[name] = value.ToString();
        if (http.HasFormContentType) await request.ReadForm(http);
        else if (http.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true) await request.ReadJson(http);
        return request;
    }

    /// <summary>The call that a webhook put into its answer.</summary>
    public static ApiRequest? FromWebhookAnswer(byte[] body)
    {
        if (body.Length == 0 || body[0] != '{') return null;
        var root = JsonDocument.Parse(body).RootElement;
        if (!root.TryGetProperty("method", out var method)) return null;
        var request = new ApiRequest(method.GetString()!);
        request.Take(root);
        return request;
    }

    async Task ReadForm(HttpRequest http)
    {
        var form = await http.ReadFormAsync();
        foreach (var (name, value) in form) Values[name] = value.ToString();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            Uploads[file.Name] = new StoredFile("", "", file.FileName, file.ContentType, content.ToArray());
        }
    }

    async Task ReadJson(HttpRequest http)
    {
        using var text = new MemoryStream();
        await http.Body.CopyToAsync(text);
        if (text.Length == 0) return;
        try { Take(JsonDocument.Parse(text.ToArray()).RootElement); }
        catch (JsonException) { Fault = "can't parse JSON-encoded body"; }
    }

    void Take(JsonElement root)
    {
        if (NullIn(root, "") is { } path) Fault = $"parameter \"{path}\" is null; leave it out";
        foreach (var property in root.EnumerateObject())
            Values[property.Name] = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()!
                : property.Value.GetRawText();
    }

    static string? NullIn(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Null => path,
        JsonValueKind.Object => element.EnumerateObject().Select(p => NullIn(p.Value, $"{path}.{p.Name}".TrimStart('.'))).FirstOrDefault(p => p != null),
        JsonValueKind.Array => element.EnumerateArray().Select((e, i) => NullIn(e, $"{path}[{i}]")).FirstOrDefault(p => p != null),
        _ => null,
    };

    public string? Text(string name) => Values.TryGetValue(name, out var value) && value != "" ? value : null;

    public string Required(string name, string refusal) => Text(name) ?? throw Refusal.Bad(refusal);

    public int Number(string name, int otherwise) => int.TryParse(Text(name), out var number) ? number : otherwise;

    public bool Flag(string name) => Text(name) is "true" or "True" or "1";
}
