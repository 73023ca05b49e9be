using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Core;

/// <summary>A text in several languages; the key is the language's ISO 639-1 code, the empty key is a text for all of them.</summary>
[JsonConverter(typeof(LocalTextJson))]
public sealed class LocalText : Dictionary<string, string>
{
    public LocalText() : base(StringComparer.OrdinalIgnoreCase) { }

    public LocalText(IEnumerable<KeyValuePair<string, string>> texts) : base(texts, StringComparer.OrdinalIgnoreCase) { }

    public LocalText(string text) : this() => this[""] = text;

    public static implicit operator LocalText(string text) => new(text);

    /// <summary>The text in a language, or for all, or in the fallback language, or in any.</summary>
    public string In(string? language, string? fallback = null) =>
        language is not null && TryGetValue(language, out var own) ? own
        : TryGetValue("", out var all) ? all
        : fallback is not null && TryGetValue(fallback, out var other) ? other
        : Values.FirstOrDefault() ?? "";
}

/// <summary>A string, or an object of language code to string.</summary>
public sealed class LocalTextJson : JsonConverter<LocalText>
{
    public override LocalText Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new LocalText(reader.GetString()!);
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("a text is a string, or a map of language code to string");
        var text = new LocalText();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var language = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw new JsonException($"the text for '{language}' is not a string");
            text[language] = reader.GetString()!;
        }
        return text;
    }

    public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options)
    {
        if (value.Count == 1 && value.TryGetValue("", out var only)) { writer.WriteStringValue(only); return; }
        writer.WriteStartObject();
        foreach (var (language, text) in value) writer.WriteString(language, text);
        writer.WriteEndObject();
    }
}
