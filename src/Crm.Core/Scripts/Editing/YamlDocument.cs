using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Crm.Core.Scripts.Editing;

/// <summary>A draft's text with the place of every value in it.</summary>
sealed class YamlDocument
{
    YamlDocument(string text, YamlNode? root) => (Text, Root, NewLine) = (text, root, text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n");

    public string Text { get; }
    public YamlNode? Root { get; }
    public string NewLine { get; }

    /// <exception cref="FormatException">The text is no YAML, so that no place in it can be found.</exception>
    public static YamlDocument Read(string text)
    {
        var findings = new List<Finding>();
        var root = ScriptYaml.Parse(text, findings);
        return findings.Count > 0 ? throw new FormatException(findings[0].Message) : new(text, root);
    }

    public JsonNode? ToJson() => Value(Root);

    public static JsonNode? Value(YamlNode? node) => node switch
    {
        YamlScalarNode scalar => ScriptYaml.Scalar(scalar),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Value)]),
        YamlMappingNode map => new JsonObject(map.Children.Select(p => KeyValuePair.Create(((YamlScalarNode)p.Key).Value!, Value(p.Value)))),
        _ => null,
    };

    public YamlNode? Find(DraftPath path)
    {
        var node = Root;
        foreach (var part in path.Parts)
            node = (node, part) switch
            {
                (YamlMappingNode map, string name) => map.Children.FirstOrDefault(c => (c.Key as YamlScalarNode)?.Value == name).Value,
                (YamlSequenceNode list, int index) when index < list.Children.Count => list.Children[index],
                _ => null,
            };
        return node;
    }

    /// <summary>Something around the place, or the place itself, is written in braces or brackets.</summary>
    public bool IsInFlow(DraftPath path)
    {
        for (var i = 0; i <= path.Parts.Count; i++)
            if (IsFlow(Find(DraftPath.Of([.. path.Parts.Take(i)])))) return true;
        return false;
    }

    public static bool IsFlow(YamlNode? node) =>
        node is YamlMappingNode { Style: YamlDotNet.Core.Events.MappingStyle.Flow } or YamlSequenceNode { Style: YamlDotNet.Core.Events.SequenceStyle.Flow };

    /// <summary>Where the value's own text ends; the parser's end of a block lies behind the empty lines and comments that follow it.</summary>
    public int EndOf(YamlNode node, int keyEnd = 0) => node switch
    {
        _ when IsFlow(node) => EndOfFlow(node),
        YamlMappingNode { Children.Count: > 0 } map => map.Children.Last() is var (key, value) ? EndOf(value, (int)key.End.Index) : 0,
        YamlSequenceNode { Children.Count: > 0 } list => EndOf(list.Children[^1]),
        YamlScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } block => EndOfBlock(block),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" } => AfterColon(keyEnd),
        _ => (int)node.End.Index,
    };

    /// <summary>Behind the closing brace or bracket: the tree knows only where it opens. After the last child come spaces, a comma and comments.</summary>
    int EndOfFlow(YamlNode node)
    {
        var at = node switch
        {
            YamlMappingNode { Children.Count: > 0 } map => EndOf(map.Children.Last().Value, (int)map.Children.Last().Key.End.Index),
            YamlSequenceNode { Children.Count: > 0 } list => EndOf(list.Children[^1]),
            _ => (int)node.Start.Index + 1,
        };
        for (; at < Text.Length && Text[at] is not ('}' or ']'); at++)
            if (Text[at] == '#') at = LineEnd(at);
        return Math.Min(at + 1, Text.Length);
    }

    /// <summary>Behind the colon of the entry whose name ends there.</summary>
    public int AfterColon(int keyEnd) => Text.IndexOf(':', Math.Min(keyEnd, Text.Length - 1)) + 1;

    int EndOfBlock(YamlScalarNode block)
    {
        var header = LineEnd((int)block.Start.Index);
        var keeps = Text[(int)block.Start.Index..header].Split('#')[0].Contains('+');
        int? indent = null;
        var end = header;
        for (var at = Next(header); at < Text.Length; at = Next(LineEnd(at)))
        {
            var line = Text.AsSpan(at, LineEnd(at) - at);
            if (line.IsWhiteSpace())
            {
                if (keeps) end = LineEnd(at);
                continue;
            }
            var own = line.Length - line.TrimStart(' ').Length;
            if (own < (indent ??= own) || own <= ParentIndent(block)) break;
            end = LineEnd(at);
        }
        return end;
    }

    /// <summary>The indentation of the line that begins the block: its lines stand further to the right.</summary>
    int ParentIndent(YamlScalarNode block)
    {
        var start = LineStart((int)block.Start.Index);
        var line = Text.AsSpan(start);
        return line.Length - line.TrimStart(' ').Length;
    }

    public int LineStart(int at) => at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>Where the line's characters end, before its line break.</summary>
    public int LineEnd(int at)
    {
        var end = Text.IndexOf('\n', at);
        return end < 0 ? Text.Length : end > at && Text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The beginning of the line after this end of one.</summary>
    public int Next(int lineEnd)
    {
        var end = Text.IndexOf('\n', Math.Min(lineEnd, Text.Length));
        return end < 0 ? Text.Length : end + 1;
    }
}
