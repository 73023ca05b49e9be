using System.Text.Json.Nodes;

namespace Crm.Core.Scripts.Editing;

/// <summary>Values of a draft as one line that people read and write.</summary>
public static class DraftValues
{
    public static string Show(JsonNode? value) => value is null ? "" : YamlWords.Inline(value);

    /// <summary>The value that a line means; false when it is no YAML.</summary>
    public static bool TryRead(string text, out JsonNode? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        try { value = YamlDocument.Read($"value: {text.ReplaceLineEndings(" ")}").ToJson()?["value"]?.DeepClone(); }
        catch (FormatException) { return false; }
        return true;
    }
}
