using System.Text.Json;
using Twilio.Rest;
using Twilio.Serialization;

namespace Twilio.Base;

/// <summary>A part of a list.</summary>
public class Page<T>
    where T : Resource
{
    readonly string? _next;

    Page(List<T> records, string? next) => (Records, _next) = (records, next);

    public List<T> Records { get; }

    public bool HasNextPage() => _next is not null;

    /// <summary>The 2010 API names a path below the domain, the newer ones a whole address.</summary>
    public string? GetNextPageUrl(Domain domain) => _next?.StartsWith('/') == true ? $"https://{domain}.twilio.com{_next}" : _next;

    public static Page<T> FromJson(string recordKey, string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var records = root.GetProperty(recordKey).Deserialize<List<T>>(TwilioJson.Options) ?? [];
        return new Page<T>(records, root.TryGetProperty("meta", out var meta) ? Text(meta, "next_page_url") : Text(root, "next_page_uri"));
    }

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;
}
