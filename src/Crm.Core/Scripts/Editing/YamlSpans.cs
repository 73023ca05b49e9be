using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Crm.Core.Scripts.Editing;

/// <summary>Where in the text an edit happens; null where it has no simple place.</summary>
static class YamlSpans
{
    public static string? Replace(YamlDocument document, DraftPath path, JsonNode? value)
    {
        if (path.Parts.Count == 0) return value is JsonObject root ? string.Concat(root.Select(e => YamlWords.Entry(e.Key, e.Value, 0, document.NewLine, e.Key == "steps") + document.NewLine)) : null;
        var parent = document.Find(path.Parent);
        if (document.Find(path) is not { } node) return null;
        if (document.IsInFlow(path.Parent)) return Splice(document, (int)node.Start.Index, document.EndOf(node), YamlWords.Inline(value));
        if (node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted, Value.Length: > 0 } scalar && OnOneLine(scalar, value) is { } word) return Splice(document, (int)node.Start.Index, document.EndOf(node), word);
        if (parent is YamlSequenceNode list) return Splice(document, DashOf(document, list, (int)path.Last) + 1, document.EndOf(node), YamlWords.After(value, (int)list.Start.Column + 1, document.NewLine, inList: true));
        if (KeyOf((YamlMappingNode)parent!, (string)path.Last) is not { } key) return null;
        return Splice(document, document.AfterColon((int)key.End.Index), document.EndOf(node, (int)key.End.Index), YamlWords.After(value, (int)key.Start.Column + 1, document.NewLine, opens: Opens(path)));
    }

    /// <summary>Steps always stand below their names, each with its properties below it.</summary>
    static bool Opens(DraftPath path) => path.Parts is ["steps"] or ["steps", _];

    static string? OnOneLine(YamlScalarNode old, JsonNode? value)
    {
        if (value is not JsonValue one || value.GetValueKind() == System.Text.Json.JsonValueKind.String && ((string)value!).Contains('\n')) return null;
        return one.GetValueKind() == System.Text.Json.JsonValueKind.String ? YamlWords.Scalar((string)one!, quotes: old.Style != ScalarStyle.Plain) : YamlWords.Inline(one);
    }

    public static string? Add(YamlDocument document, DraftPath path, string name, JsonNode? value, string? after)
    {
        if (document.Find(path) is not YamlMappingNode { Children.Count: > 0 } map) return null;
        var entry = map.Children.FirstOrDefault(c => (c.Key as YamlScalarNode)?.Value == after);
        if (entry.Key is null) entry = map.Children.Last();
        var end = document.EndOf(entry.Value, (int)entry.Key.End.Index);
        if (document.IsInFlow(path)) return Splice(document, end, end, $", {YamlWords.Scalar(name)}: {YamlWords.Inline(value)}");
        var indent = (int)map.Children[0].Key.Start.Column - 1;
        var words = document.NewLine + new string(' ', indent) + YamlWords.Entry(name, value, indent, document.NewLine, path.Parts is ["steps"] or []);
        var at = document.LineEnd(end);
        return Splice(document, at, at, IsSpaced(document, map) ? document.NewLine + words : words);
    }

    /// <summary>An empty line stands between its entries.</summary>
    static bool IsSpaced(YamlDocument document, YamlMappingNode map) => map.Children.Count > 1
        && (int)map.Children[1].Key.Start.Index is var second && document.LineStart(second) is > 1 and var start
        && document.Text.AsSpan(document.EndOf(map.Children[0].Value, (int)map.Children[0].Key.End.Index)..start) is var between && between.Count('\n') > 1 && HasEmptyLine(between);

    static bool HasEmptyLine(ReadOnlySpan<char> text)
    {
        var first = true;
        foreach (var line in text.EnumerateLines())
        {
            if (!first && line.IsWhiteSpace()) return true;
            first = false;
        }
        return false;
    }

    public static string? Insert(YamlDocument document, DraftPath path, int index, JsonNode? value)
    {
        if (document.Find(path) is not YamlSequenceNode { Children.Count: > 0 } list || index > list.Children.Count) return null;
        var before = index > 0 ? list.Children[index - 1] : null;
        if (document.IsInFlow(path))
            return before is null ? Splice(document, (int)list.Children[0].Start.Index, (int)list.Children[0].Start.Index, $"{YamlWords.Inline(value)}, ") : Splice(document, document.EndOf(before), document.EndOf(before), $", {YamlWords.Inline(value)}");
        var indent = (int)list.Start.Column - 1;
        var words = $"-{YamlWords.After(value, indent + 2, document.NewLine, inList: true)}";
        if (before is null) return DashOf(document, list, 0) is var dash ? Splice(document, dash, dash, words + document.NewLine + new string(' ', indent)) : null;
        var at = document.LineEnd(document.EndOf(before));
        return Splice(document, at, at, document.NewLine + new string(' ', indent) + words);
    }

    public static string? Rename(YamlDocument document, DraftPath path, string name) =>
        document.Find(path.Parent) is YamlMappingNode map && KeyOf(map, (string)path.Last) is { } key ? Splice(document, (int)key.Start.Index, (int)key.End.Index, YamlWords.Scalar(name)) : null;

    public static string? Remove(YamlDocument document, DraftPath path)
    {
        var parent = document.Find(path.Parent);
        var (starts, ends) = parent switch
        {
            YamlMappingNode map => (map.Children.Select(c => (int)c.Key.Start.Index).ToArray(), map.Children.Select(c => document.EndOf(c.Value, (int)c.Key.End.Index)).ToArray()),
            YamlSequenceNode list => (list.Children.Select((c, i) => YamlDocument.IsFlow(list) ? (int)c.Start.Index : DashOf(document, list, i)).ToArray(), list.Children.Select(c => document.EndOf(c)).ToArray()),
            _ => ([], []),
        };
        var at = path.Last is int item ? item : ((YamlMappingNode)parent!).Children.ToList().FindIndex(c => (c.Key as YamlScalarNode)?.Value == (string)path.Last);
        if (at < 0 || at >= starts.Length) return null;
        if (starts.Length == 1) return Replace(document, path.Parent, parent is YamlMappingNode ? new JsonObject() : new JsonArray());
        if (document.IsInFlow(path.Parent)) return at + 1 < starts.Length ? Splice(document, starts[at], starts[at + 1], "") : Splice(document, ends[at - 1], ends[at], "");
        return RemoveLines(document, starts[at], ends[at], at + 1 < starts.Length ? starts[at + 1] : null);
    }

    static string RemoveLines(YamlDocument document, int start, int end, int? next)
    {
        var line = document.LineStart(start);
        var rest = document.Next(end);
        if (!document.Text.AsSpan(line..start).IsWhiteSpace()) // the first entry after a dash: the next one takes its place
            return Splice(document, start, next is { } following && document.LineStart(following) == rest ? following : document.LineEnd(end), "");
        var isLone = IsEmptyLine(document, line - 1) && (rest >= document.Text.Length || document.Text.AsSpan(rest..document.LineEnd(rest)).IsWhiteSpace());
        return Splice(document, isLone ? document.LineStart(line - 1) : line, rest, "");
    }

    static bool IsEmptyLine(YamlDocument document, int at) => at > 0 && document.Text.AsSpan(document.LineStart(at)..at).IsWhiteSpace();

    static YamlNode? KeyOf(YamlMappingNode map, string name) => map.Children.Keys.FirstOrDefault(k => (k as YamlScalarNode)?.Value == name);

    /// <summary>Where the dash of an item stands: at the column of the list, before the item and behind the one before it.</summary>
    static int DashOf(YamlDocument document, YamlSequenceNode list, int index)
    {
        for (var line = document.LineStart((int)list.Children[index].Start.Index); ; line = document.LineStart(line - 1))
        {
            var dash = line + (int)list.Start.Column - 1;
            if (dash < document.Text.Length && document.Text[dash] == '-' || line == 0) return dash;
        }
    }

    static string Splice(YamlDocument document, int start, int end, string words) => string.Concat(document.Text.AsSpan(0, start), words, document.Text.AsSpan(end));
}
