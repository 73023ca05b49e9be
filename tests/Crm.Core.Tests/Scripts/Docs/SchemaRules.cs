using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crm.Core.Tests.Scripts.Docs;

/// <summary>Checks JSON against the part of JSON Schema that the script schema uses.</summary>
sealed class SchemaRules(JsonObject root)
{
    public bool Fits(JsonNode? value) => Fits(value, root);

    bool Fits(JsonNode? value, JsonObject schema) =>
        schema.All(rule => rule.Key switch
        {
            "$schema" or "$defs" or "title" or "description" => true,
            "$ref" => Fits(value, (JsonObject)root["$defs"]![rule.Value!.GetValue<string>()["#/$defs/".Length..]]!),
            "type" => rule.Value is JsonArray many ? many.Any(t => IsType(value, t!.GetValue<string>())) : IsType(value, rule.Value!.GetValue<string>()),
            "const" => JsonNode.DeepEquals(value, rule.Value),
            "enum" => ((JsonArray)rule.Value!).Any(e => JsonNode.DeepEquals(value, e)),
            "pattern" => value is null || value.GetValueKind() != JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), rule.Value!.GetValue<string>()),
            "oneOf" => ((JsonArray)rule.Value!).Count(s => Fits(value, (JsonObject)s!)) == 1,
            "anyOf" => ((JsonArray)rule.Value!).Any(s => Fits(value, (JsonObject)s!)),
            "items" => value is not JsonArray list || list.All(i => Fits(i, (JsonObject)rule.Value!)),
            "required" => value is not JsonObject map || ((JsonArray)rule.Value!).All(n => map.ContainsKey(n!.GetValue<string>())),
            "properties" => value is not JsonObject map || ((JsonObject)rule.Value!).All(p => !map.TryGetPropertyValue(p.Key, out var part) || Fits(part, (JsonObject)p.Value!)),
            "additionalProperties" => value is not JsonObject map || map.Where(p => schema["properties"]?[p.Key] is null).All(p => rule.Value is JsonObject other && Fits(p.Value, other)),
            _ => throw new NotSupportedException($"The rule '{rule.Key}' is not known here."),
        });

    static bool IsType(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || type == "integer" && value!.GetValue<decimal>() % 1 == 0,
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        _ => type == "null",
    };
}
