using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Core.Scripts.Steps;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Crm.Core.Scripts;

/// <summary>A script read from YAML: the definition, or what is wrong with it and where.</summary>
public sealed record ScriptSource(ScriptDefinition? Script, IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, int> Lines)
{
    /// <summary>The line (from 1) of a place such as steps.ask.options[2].label, or of the nearest place around it.</summary>
    public int LineOf(string path)
    {
        while (true)
        {
            if (Lines.TryGetValue(path, out var line)) return line;
            var cut = Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['));
            if (cut <= 0) return 1;
            path = path[..cut];
        }
    }
}

/// <summary>Reads scripts written in YAML and keeps the line of every part.</summary>
public static class ScriptYaml
{
    const int MaxLength = 2_000_000;
    const int MaxDepth = 40;

    public static ScriptSource Read(string yaml)
    {
        var findings = new List<Finding>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        if (Parse(yaml, findings) is not { } root) return new(null, findings, lines);
        JsonNode? json;
        try { json = ToJson(root, "", lines, 0); }
        catch (YamlException mistake) { findings.Add(At(mistake)); return new(null, findings, lines); }
        if (json is not JsonObject script)
        {
            findings.Add(new(Severity.Error, "format", null, FindingTexts.Get("NotAMap"), 1));
            return new(null, findings, lines);
        }
        var source = new ScriptSource(null, findings, lines);
        return source with { Script = Bind(script, source, findings) };
    }

    /// <summary>Reads other data that is written beside scripts, in the same words; a mistake in it is an exception.</summary>
    public static T ReadData<T>(string yaml)
    {
        var findings = new List<Finding>();
        var root = Parse(yaml, findings) ?? throw new FormatException(findings[0].Message);
        return ToJson(root, "", [], 0).Deserialize<T>(ScriptJson.Options) ?? throw new FormatException(FindingTexts.Get("NotAMap"));
    }

    internal static YamlNode? Parse(string yaml, List<Finding> findings)
    {
        if (yaml.Length > MaxLength) { findings.Add(new(Severity.Error, "format", null, FindingTexts.Get("TooLong", MaxLength), 1)); return null; }
        try
        {
            Scan(yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            findings.Add(new(Severity.Error, "format", null, FindingTexts.Get("NotAMap"), 1));
        }
        catch (YamlException mistake) { findings.Add(At(mistake)); }
        return null;
    }

    /// <summary>Looks for what must not be loaded: nesting that is too deep for the stack, and aliases, which can grow without end.</summary>
    static void Scan(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; MoveNext(parser);)
        {
            var at = parser.Current!;
            if (at is AnchorAlias) throw new YamlException(at.Start, at.End, FindingTexts.Get("Alias"));
            if (at is MappingStart or SequenceStart && ++depth > MaxDepth) throw new YamlException(at.Start, at.End, FindingTexts.Get("TooDeep", MaxDepth));
            if (at is MappingEnd or SequenceEnd) depth--;
        }
    }

    /// <summary>The scanner has no better word than these for some broken files.</summary>
    static bool MoveNext(Parser parser)
    {
        try { return parser.MoveNext(); }
        catch (Exception mistake) when (mistake is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            var mark = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(mark, mark, FindingTexts.Get("Unreadable"));
        }
    }

    static Finding At(YamlException mistake) => new(Severity.Error, "yaml", null, mistake.InnerException?.Message ?? mistake.Message, Math.Max(1, (int)mistake.Start.Line));

    static JsonNode? ToJson(YamlNode node, string path, Dictionary<string, int> lines, int depth)
    {
        if (depth > MaxDepth) throw new YamlException(node.Start, node.End, FindingTexts.Get("TooDeep", MaxDepth));
        lines[path] = (int)node.Start.Line;
        switch (node)
        {
            case YamlMappingNode map:
                var result = new JsonObject();
                foreach (var (key, value) in map.Children)
                {
                    var name = (key as YamlScalarNode)?.Value ?? throw new YamlException(key.Start, key.End, FindingTexts.Get("NoName"));
                    var inner = path.Length == 0 ? name : $"{path}.{name}";
                    result[name] = ToJson(value, inner, lines, depth + 1);
                    lines[inner] = (int)key.Start.Line;
                }
                return result;
            case YamlSequenceNode list:
                return new JsonArray([.. list.Children.Select((item, i) =>
                    ToJson(item, $"{path}[{i}]", lines, depth + 1) ?? throw new YamlException(item.Start, item.End, FindingTexts.Get("EmptyValue")))]);
            case YamlScalarNode scalar:
                return Scalar(scalar);
            default:
                throw new YamlException(node.Start, node.End, FindingTexts.Get("Alias"));
        }
    }

    /// <summary>Plain true, false, null and numbers are what they look like; anything quoted, and words like yes and on, are texts.</summary>
    internal static JsonNode? Scalar(YamlScalarNode scalar)
    {
        if (scalar.Style != ScalarStyle.Plain) return JsonValue.Create(scalar.Value);
        return scalar.Value switch
        {
            null or "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            { } text when LooksNumeric(text) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var text => JsonValue.Create(text),
        };
    }

    /// <summary>"+7912" and "007" stay texts: they are phone numbers and codes.</summary>
    static bool LooksNumeric(string text) => text[0] != '+' && !(text.Length > 1 && text[0] == '0' && text[1] != '.') && text.Length <= 20;

    /// <summary>Binds part by part, so that each step's mistake is told, not just the first.</summary>
    static ScriptDefinition? Bind(JsonObject script, ScriptSource source, List<Finding> findings)
    {
        var steps = new Dictionary<string, Step>();
        if (script["steps"] is JsonObject written)
            foreach (var (name, step) in written)
                if (Part<Step>(step, $"steps.{name}", name, source, findings) is { } read) steps[name] = read;
        if (script["steps"] is JsonObject) script["steps"] = new JsonObject();
        foreach (var part in new[] { script["variables"], script["interrupts"] }) FillEmpty(part);
        var definition = Part<ScriptDefinition>(script, "", null, source, findings);
        if (definition is null) return null;
        foreach (var (name, step) in steps) definition.Steps.Add(name, step);
        return definition;
    }

    /// <summary>A name with nothing after it declares something without properties.</summary>
    static void FillEmpty(JsonNode? part)
    {
        if (part is not JsonObject map) return;
        foreach (var name in map.Where(p => p.Value is null).Select(p => p.Key).ToArray()) map[name] = new JsonObject();
    }

    static T? Part<T>(JsonNode? json, string path, string? step, ScriptSource source, List<Finding> findings) where T : class
    {
        try
        {
            if ((EmptyIn(json, "formulas") ?? EmptyIn(json, "save")) is { } empty) throw new JsonException(FindingTexts.Get("EmptyValue"), $"$.{empty}", null, null);
            if (json is JsonObject || typeof(T) != typeof(Step)) return json.Deserialize<T>(ScriptJson.Options) ?? throw new JsonException("it is empty");
            throw new JsonException("a step is a map that begins with its kind");
        }
        catch (Exception mistake) when (mistake is JsonException or NotSupportedException)
        {
            var at = path + ((mistake as JsonException)?.Path ?? "$")[1..];
            findings.Add(new(Severity.Error, "format", step, Words(mistake), source.LineOf(at.TrimStart('.'))));
            return null;
        }
    }

    /// <summary>The place of a name without a text in a map whose values are texts.</summary>
    static string? EmptyIn(JsonNode? json, string part) =>
        json is JsonObject step && step[part] is JsonObject map && map.FirstOrDefault(p => p.Value is null).Key is { } name ? $"{part}.{name}" : null;

    /// <summary>The reader's own message without the names of types.</summary>
    static string Words(Exception mistake)
    {
        var message = mistake.Message;
        var path = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (path > 0) message = message[..path];
        if (mistake is NotSupportedException || message.Contains("discriminator", StringComparison.Ordinal))
            return FindingTexts.Get("UnknownKind", string.Join(", ", ScriptJson.Kinds.Keys));
        return System.Text.RegularExpressions.Regex.Replace(message, @"(Crm\.Core|System)\.[\w.`\[\]]+\.(\w+)", "$2");
    }
}
