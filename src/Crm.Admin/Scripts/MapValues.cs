using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Core.Scripts.Editing;

namespace Crm.Admin.Scripts;

/// <summary>Values of a map as one input shows and takes them: texts without quotes, lists and maps as a line of YAML.</summary>
public static class MapValues
{
    public static string Shown(JsonNode? value) => value is JsonValue one && one.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? one.ToString() : DraftValues.Show(value);

    /// <summary>A number stays a number and a text a text, whatever it looks like; what was a list or a map is read as YAML.</summary>
    /// <param name="isText">The map holds nothing but texts.</param>
    public static bool TryRead(string text, JsonNode? old, bool isText, out JsonNode? value)
    {
        if (old is JsonObject or JsonArray && !isText) return DraftValues.TryRead(text, out value);
        var was = old?.GetValueKind();
        var isNew = was is null || was == JsonValueKind.String && old!.ToString().Length == 0;
        value = isText || was == JsonValueKind.String && !isNew ? JsonValue.Create(text)
            : text is "true" or "false" ? JsonValue.Create(text == "true")
            : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && !text.StartsWith('+') && !(text.Length > 1 && text[0] == '0' && text[1] != '.') ? JsonValue.Create(number)
            : JsonValue.Create(text);
        return true;
    }
}
