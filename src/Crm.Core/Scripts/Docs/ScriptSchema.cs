using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Docs;

/// <summary>The JSON Schema of the script format, made from the types that read it.</summary>
public static class ScriptSchema
{
    static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The schema as indented JSON (draft 2020-12), for editors and for docs/script.schema.json.</summary>
    public static string Generate()
    {
        var definitions = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["text"] = Text(), ["duration"] = Duration(), ["oneOrMany"] = OneOrMany(),
            ["step"] = new JsonObject { ["oneOf"] = new JsonArray([.. FormatPart.Kinds().Select(k => Reference($"{k.Kind}Step"))]) },
        };
        foreach (var (kind, type, description) in FormatPart.Kinds()) definitions[$"{kind}Step"] = Map(type, definitions, kind, description);
        var root = Map(typeof(ScriptDefinition), definitions, null, "A script: steps under their names, and where to begin.");
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "Script");
        root["$defs"] = new JsonObject(definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
        return root.ToJsonString(Written) + "\n";
    }

    static JsonObject Map(Type type, SortedDictionary<string, JsonNode> definitions, string? kind, string? description)
    {
        var parts = FormatPart.Of(type);
        var properties = new JsonObject();
        if (kind is not null) properties["kind"] = new JsonObject { ["const"] = kind };
        foreach (var part in parts) properties[part.Name] = Described(Of(part.Property.PropertyType, part.Converter, definitions), part);
        var required = parts.Where(p => p.IsRequired).Select(p => (JsonNode?)p.Name);
        var map = new JsonObject { ["type"] = "object" };
        if (!string.IsNullOrEmpty(description)) map["description"] = description;
        map["properties"] = properties;
        map["required"] = new JsonArray([.. (kind is null ? [] : new JsonNode?[] { "kind" }).Concat(required)]);
        map["additionalProperties"] = false;
        return map;
    }

    static JsonObject Described(JsonObject schema, FormatPart part)
    {
        if (part.Description.Length > 0) schema["description"] = part.Description;
        return schema;
    }

    static JsonObject Of(Type type, Type? converter, SortedDictionary<string, JsonNode> definitions)
    {
        if (converter == typeof(OneOrManyJson)) return Reference("oneOrMany");
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return new() { ["type"] = "string" };
        if (type == typeof(bool)) return new() { ["type"] = "boolean" };
        if (type == typeof(int)) return new() { ["type"] = "integer" };
        if (type == typeof(decimal)) return new() { ["type"] = "number" };
        if (type == typeof(object)) return [];
        if (type == typeof(LocalText)) return Reference("text");
        if (type == typeof(TimeSpan)) return Reference("duration");
        if (type == typeof(TimeOnly)) return new() { ["type"] = "string", ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$" };
        if (type == typeof(Step)) return Reference("step");
        if (type.IsEnum) return new() { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode?)FormatPart.Camel(n))]) };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            return new() { ["type"] = "object", ["additionalProperties"] = Value(type.GetGenericArguments()[1], definitions) };
        if (type.IsGenericType) return new() { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0], null, definitions) };
        var name = FormatPart.Camel(type.Name);
        if (definitions.TryAdd(name, new JsonObject())) definitions[name] = Map(type, definitions, null, null);
        return Reference(name);
    }

    /// <summary>A declared name may stand with nothing after it.</summary>
    static JsonObject Value(Type type, SortedDictionary<string, JsonNode> definitions) =>
        type == typeof(Variable) || type == typeof(Interrupt)
            ? new() { ["anyOf"] = new JsonArray(Of(type, null, definitions), new JsonObject { ["type"] = "null" }) }
            : Of(type, null, definitions);

    static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    static JsonObject Text() => new()
    {
        ["description"] = "A text for all languages, or a text under each language code.",
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } }),
    };

    static JsonObject Duration() => new()
    {
        ["description"] = "A length of time: 30s, 15m, 2h, 1d, 1w, or several in a row as in 1d 12h.",
        ["type"] = "string",
        ["pattern"] = "^\\s*([0-9]{1,6}\\s*[smhdw]\\s*)+$",
    };

    static JsonObject OneOrMany()
    {
        static JsonObject One() => new() { ["type"] = new JsonArray("string", "number", "boolean") };
        return new() { ["anyOf"] = new JsonArray(One(), new JsonObject { ["type"] = "array", ["items"] = One() }) };
    }
}
