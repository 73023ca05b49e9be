using System.Text.Json.Nodes;

namespace Crm.Core.Scripts.Editing;

/// <summary>Edits YAML as text: what is not concerned keeps its comments, its order and its form.</summary>
/// <remarks>Each edit is read back. Where the small one does not give exactly the wanted values, what stands around the place is written anew.</remarks>
static class YamlEdit
{
    /// <summary>Gives a place a value; parts of it that stay the same stay as they are written.</summary>
    /// <param name="after">The entry behind which a new one stands; null: the last one.</param>
    public static string Set(string yaml, DraftPath path, JsonNode? value, string? after = null)
    {
        var json = Values(yaml);
        if (DraftTree.Has(json, path) && DraftTree.Find(json, path) is { } old)
        {
            if (JsonNode.DeepEquals(old, value)) return yaml;
            if (old is JsonObject { Count: > 0 } was && value is JsonObject { Count: > 0 } map) return Merge(yaml, path, was, map);
            if (old is JsonArray { Count: > 0 } before && value is JsonArray { Count: > 0 } list) return Merge(yaml, path, before, list);
        }
        return Sure(yaml, path, root => DraftTree.Set(root, path, value), () => Write(yaml, json, path, value, after));
    }

    public static string Remove(string yaml, DraftPath path) =>
        !DraftTree.Has(Values(yaml), path) ? yaml : Sure(yaml, path, root => DraftTree.Remove(root, path), () => YamlSpans.Remove(YamlDocument.Read(yaml), path));

    public static string Insert(string yaml, DraftPath list, int index, JsonNode? value) =>
        DraftTree.Find(Values(yaml), list) is not JsonArray { Count: > 0 } ? Set(yaml, list, new JsonArray(value?.DeepClone()))
        : Sure(yaml, list.Then(index), root => DraftTree.Insert(root, list, index, value), () => YamlSpans.Insert(YamlDocument.Read(yaml), list, index, value));

    public static string Rename(string yaml, DraftPath path, string name) =>
        Sure(yaml, path, root => DraftTree.Rename(root, path, name), () => YamlSpans.Rename(YamlDocument.Read(yaml), path, name));

    static JsonNode Values(string yaml) => YamlDocument.Read(yaml).ToJson() ?? new JsonObject();

    static string Merge(string yaml, DraftPath path, JsonObject old, JsonObject map)
    {
        foreach (var (name, _) in old.Where(e => !map.ContainsKey(e.Key))) yaml = Remove(yaml, path.Then(name));
        string? previous = null;
        foreach (var (name, value) in map)
        {
            yaml = Set(yaml, path.Then(name), value, previous);
            previous = name;
        }
        return yaml;
    }

    /// <summary>Items that both ends of the lists share stay; those between are replaced, added or removed.</summary>
    static string Merge(string yaml, DraftPath path, JsonArray old, JsonArray list)
    {
        var (head, tail, less) = (0, 0, Math.Min(old.Count, list.Count));
        while (head < less && JsonNode.DeepEquals(old[head], list[head])) head++;
        while (tail < less - head && JsonNode.DeepEquals(old[^(tail + 1)], list[^(tail + 1)])) tail++;
        var shared = Math.Min(old.Count, list.Count) - tail;
        for (var i = head; i < shared; i++) yaml = Set(yaml, path.Then(i), list[i]);
        for (var i = old.Count - tail - 1; i >= shared; i--) yaml = Remove(yaml, path.Then(i));
        for (var i = shared; i < list.Count - tail; i++) yaml = Insert(yaml, path, i, list[i]);
        return yaml;
    }

    static string? Write(string yaml, JsonNode json, DraftPath path, JsonNode? value, string? after)
    {
        var document = YamlDocument.Read(yaml);
        if (DraftTree.Has(json, path)) return YamlSpans.Replace(document, path, value);
        return DraftTree.Find(json, path.Parent) is JsonObject { Count: > 0 } && path.Last is string name ? YamlSpans.Add(document, path.Parent, name, value, after) : null;
    }

    /// <summary>The small edit when it reads back as wanted, else the smallest surrounding that does.</summary>
    static string Sure(string yaml, DraftPath path, Action<JsonNode> change, Func<string?> small)
    {
        var wanted = Values(yaml);
        change(wanted);
        if (small() is { } edited && Gives(edited, wanted)) return edited;
        for (var around = path; around.Parts.Count > 0;)
        {
            around = around.Parent;
            if (!DraftTree.Has(Values(yaml), around)) continue;
            if (YamlSpans.Replace(YamlDocument.Read(yaml), around, DraftTree.Find(wanted, around)) is { } wider && Gives(wider, wanted)) return wider;
        }
        throw new FormatException($"The change of '{path}' cannot be written.");
    }

    static bool Gives(string yaml, JsonNode wanted)
    {
        var findings = new List<Finding>();
        return ScriptYaml.Parse(yaml, findings) is { } root && findings.Count == 0 && JsonNode.DeepEquals(YamlDocument.Value(root), wanted);
    }
}
