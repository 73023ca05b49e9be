using System.Text.Json;
using Crm.Core;

namespace Crm.Bot.Api.Leads;

/// <summary>Reads a lead from JSON of any origin: every oddity is named, none is an exception of the caller's.</summary>
static class LeadJson
{
    const int MaxDepth = 8;
    const string Texts = "name, phone, email, text, source, language, script, channel";

    public static Lead? Read(byte[] body, LeadErrors errors)
    {
        var bytes = body.AsMemory(body.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        if (Fault(bytes.Span) is { } fault)
        {
            errors.Malformed("body", fault);
            return null;
        }
        using var document = JsonDocument.Parse(bytes, new() { MaxDepth = MaxDepth });
        return ReadRoot(document.RootElement, errors);
    }

    // Every text is decoded here once, so that the document below holds only what can be stored: JSON allows escapes that no text has.
    static string? Fault(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.GetString()!.Contains('\0')) return "a text has the character NUL, which cannot be stored";
            }
            return null;
        }
        catch (JsonException e)
        {
            return $"is no JSON of at most {MaxDepth} levels (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})";
        }
        catch (InvalidOperationException)
        {
            return $"a text near byte {reader.TokenStartIndex + 1} is not valid UTF-8, or has half a surrogate pair";
        }
    }

    static Lead? ReadRoot(JsonElement root, LeadErrors errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Malformed("body", "must be a JSON object");
            return null;
        }
        var texts = new Dictionary<string, string?>();
        Fields utm = [], fields = [];
        var seen = new HashSet<string>();
        foreach (var member in root.EnumerateObject())
        {
            if (!seen.Add(member.Name)) errors.Malformed(member.Name, "is given twice");
            else if (Texts.Split(", ").Contains(member.Name)) texts[member.Name] = TextOf(member.Name, member.Value, errors);
            else if (member.Name == "utm") ReadMap("utm", member.Value, utm, TextOf, errors);
            else if (member.Name.StartsWith("utm_")) Put(utm, member.Name["utm_".Length..], TextOf(member.Name, member.Value, errors));
            else if (member.Name == "fields") ReadMap("fields", member.Value, fields, ValueOf, errors);
            else errors.Malformed(member.Name, $"is not known; a lead has {Texts}, utm and fields (custom ones go into fields)");
        }
        return new(texts.GetValueOrDefault("name"), texts.GetValueOrDefault("phone"), texts.GetValueOrDefault("email"), texts.GetValueOrDefault("text"),
            texts.GetValueOrDefault("source"), texts.GetValueOrDefault("language"), texts.GetValueOrDefault("script"), texts.GetValueOrDefault("channel"), utm, fields);
    }

    static void ReadMap(string name, JsonElement value, Fields into, Func<string, JsonElement, LeadErrors, object?> read, LeadErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Malformed(name, "must be an object");
            return;
        }
        foreach (var member in value.EnumerateObject()) Put(into, member.Name, read($"{name}.{member.Name}", member.Value, errors));
    }

    static void Put(Fields into, string name, object? value)
    {
        if (!Fields.IsEmpty(value)) into[name] = value;
    }

    static string? TextOf(string path, JsonElement value, LeadErrors errors)
    {
        if (value.ValueKind is JsonValueKind.String) return value.GetString();
        if (value.ValueKind is not JsonValueKind.Null) errors.Malformed(path, "must be a text");
        return null;
    }

    static object? ValueOf(string path, JsonElement value, LeadErrors errors) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(item => PlainOf(path, item, errors)).Where(item => item is not null).ToList()
        : PlainOf(path, value, errors);

    static object? PlainOf(string path, JsonElement value, LeadErrors errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String: return value.GetString();
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.Null: return null;
            case JsonValueKind.Number when value.TryGetDecimal(out var number): return number;
            case JsonValueKind.Number: errors.Malformed(path, "is too large a number; send it as a text"); return null;
            default: errors.Malformed(path, "must be a text, a number, a boolean, or a list of these"); return null;
        }
    }
}
