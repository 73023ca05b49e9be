using System.Text.Json;

namespace Scriban.Runtime;

/// <summary>JSON as values of the language.</summary>
static class JsonValue
{
    public static object? ToScript(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => ToObject(json),
        JsonValueKind.Array => new ScriptArray(json.EnumerateArray().Select(ToScript)),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    static ScriptObject ToObject(JsonElement json)
    {
        var result = new ScriptObject();
        foreach (var member in json.EnumerateObject()) result.SetValue(member.Name, ToScript(member.Value), false);
        return result;
    }
}
