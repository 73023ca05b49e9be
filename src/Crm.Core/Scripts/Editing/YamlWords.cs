using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Crm.Core.Scripts.Editing;

/// <summary>Values as scripts write them.</summary>
static partial class YamlWords
{
    const int LongestInline = 100;
    static readonly HashSet<string> Confusing = new(["yes", "no", "on", "off", "y", "n", "true", "false", "null"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands after a name and its colon, or after a dash: on the same line, or as lines below it.</summary>
    /// <param name="indent">Spaces before the lines below.</param>
    /// <param name="inList">It stands after a dash: the first entry of a map is on its line.</param>
    public static string After(JsonNode? value, int indent, string newLine, bool inList = false, bool opens = false)
    {
        if (value is JsonValue text && Block(text, indent, newLine) is { } block) return $" {block}";
        if (value is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) || !opens && IsShort(value)) return value is null ? "" : $" {Inline(value)}";
        var pad = new string(' ', indent);
        var lines = value is JsonObject map ? map.Select(e => Entry(e.Key, e.Value, indent, newLine, opens: false)) : ((JsonArray)value).Select(i => $"-{After(i, indent + 2, newLine, inList: true)}");
        return inList ? $" {string.Join(newLine + pad, lines)}" : string.Concat(lines.Select(l => newLine + pad + l));
    }

    public static string Entry(string key, JsonNode? value, int indent, string newLine, bool opens) => $"{Scalar(key)}:{After(value, indent + 2, newLine, opens: opens)}";

    /// <summary>Short values stand in braces; a list of maps and what has lists inside do not.</summary>
    static bool IsShort(JsonNode value) => value switch
    {
        JsonArray list => list.All(i => i is null or JsonValue && !IsLong(i)) && Inline(value).Length <= LongestInline,
        JsonObject map => !map.ContainsKey("kind") && map.Values().All(i => i is null or JsonValue && !IsLong(i) || i is JsonArray inner && inner.All(x => x is JsonValue)) && Inline(value).Length <= LongestInline,
        _ => true,
    };

    static IEnumerable<JsonNode?> Values(this JsonObject map) => map.Select(e => e.Value);

    static bool IsLong(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String && ((string)text!).Contains('\n');

    /// <summary>A value on one line, with braces and brackets.</summary>
    public static string Inline(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject { Count: 0 } => "{}",
        JsonArray { Count: 0 } => "[]",
        JsonObject map => $"{{ {string.Join(", ", map.Select(e => $"{Scalar(e.Key)}: {Inline(e.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Inline))}]",
        _ => Scalar(value.AsValue()),
    };

    static string Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetValue<decimal>().ToString("0.############################", CultureInfo.InvariantCulture),
        _ => Scalar((string)value!),
    };

    /// <summary>A text, in quotes unless it reads as itself without them.</summary>
    public static string Scalar(string text, bool quotes = false) => !quotes && IsPlain(text) ? text : Quoted(text);

    static bool IsPlain(string text) => Plain().IsMatch(text) && !Confusing.Contains(text)
        && ScriptYaml.Scalar(new YamlScalarNode(text) { Style = ScalarStyle.Plain })?.GetValueKind() == JsonValueKind.String;

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(letter switch
            {
                '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t",
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\ufeff' or '\u0085' || char.IsSurrogate(letter) && !IsPaired(text) => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return false;
        return true;
    }

    /// <summary>Several lines as they are, below a bar; null where that cannot be read back.</summary>
    static string? Block(JsonValue value, int indent, string newLine)
    {
        if (value.GetValueKind() != JsonValueKind.String || (string)value! is not { } text || !text.TrimEnd('\n').Contains('\n')) return null;
        var body = text.TrimEnd('\n');
        if (text.Length - body.Length > 1 || body.Any(c => c != '\n' && (char.IsControl(c) || char.IsSurrogate(c))) || body[0] is ' ' or '\n' || body.Split('\n').Any(l => l.EndsWith(' '))) return null;
        var pad = new string(' ', indent);
        return (text.Length == body.Length ? "|-" : "|") + string.Concat(body.Split('\n').Select(l => newLine + (l.Length == 0 ? "" : pad + l)));
    }

    [GeneratedRegex(@"^[\p{L}_\d](?:[\p{L}\p{M}\d_./-]| (?=[\p{L}\d]))*\z")]
    private static partial Regex Plain();
}
