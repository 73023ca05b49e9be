using System.Text.Json.Nodes;

namespace Crm.Core.Scripts.Editing;

/// <summary>Changes of a draft's values, apart from how they are written.</summary>
static class DraftTree
{
    public static JsonNode? Find(JsonNode? root, DraftPath path)
    {
        foreach (var part in path.Parts) root = Child(root, part);
        return root;
    }

    public static bool Has(JsonNode? root, DraftPath path) => path.Parts.Count == 0 || Find(root, path.Parent) switch
    {
        JsonObject map => path.Last is string name && map.ContainsKey(name),
        JsonArray list => path.Last is int index && index >= 0 && index < list.Count,
        _ => false,
    };

    static JsonNode? Child(JsonNode? node, object part) => (node, part) switch
    {
        (JsonObject map, string name) => map[name],
        (JsonArray list, int index) when index >= 0 && index < list.Count => list[index],
        _ => null,
    };

    /// <summary>Sets a value; what is missing on the way to it is made.</summary>
    public static void Set(JsonNode root, DraftPath path, JsonNode? value)
    {
        if (!Has(root, path.Parent) || Find(root, path.Parent) is null) Set(root, path.Parent, path.Last is int ? new JsonArray() : new JsonObject());
        if (Find(root, path.Parent) is JsonObject map && path.Last is string name) map[name] = value?.DeepClone();
        else if (Find(root, path.Parent) is JsonArray list && path.Last is int index && index <= list.Count)
        {
            if (index == list.Count) list.Add(value?.DeepClone());
            else list[index] = value?.DeepClone();
        }
        else throw new ArgumentException($"There is no place '{path}'.", nameof(path));
    }

    public static void Remove(JsonNode root, DraftPath path)
    {
        if (Find(root, path.Parent) is JsonObject map && path.Last is string name) map.Remove(name);
        else if (Find(root, path.Parent) is JsonArray list && path.Last is int index && index < list.Count) list.RemoveAt(index);
    }

    public static void Insert(JsonNode root, DraftPath list, int index, JsonNode? value)
    {
        if (Find(root, list) is not JsonArray) Set(root, list, new JsonArray());
        ((JsonArray)Find(root, list)!).Insert(index, value?.DeepClone());
    }

    /// <summary>Gives an entry another name and leaves it where it stands.</summary>
    public static void Rename(JsonNode root, DraftPath path, string name)
    {
        var map = (JsonObject)Find(root, path.Parent)!;
        var entries = map.Select(e => (Key: e.Key == (string)path.Last ? name : e.Key, e.Value)).ToArray();
        map.Clear();
        foreach (var (key, value) in entries) map.Add(key, value);
    }
}
