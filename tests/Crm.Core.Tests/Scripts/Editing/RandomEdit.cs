using System.Text.Json.Nodes;
using Crm.Core.Scripts.Editing;

namespace Crm.Core.Tests.Scripts.Editing;

/// <summary>An edit drawn by chance, with the values it is to give.</summary>
sealed record RandomEdit(string Name, Func<ScriptDraft, ScriptDraft> Do, JsonNode Wanted, int MostLines)
{
    static readonly string[] Texts =
    [
        "word", "two words", "yes", "null", "12", "007", "+7912", "", " ", "a: b", "a #b", "- x", "[x]", "{{ name }}", "say \"yes\"", "it's", "back\\slash", "tab\there", "Привет, мир!", "👍 done",
        "two\nlines", "two\nlines\n", "one\n", "\n\nfirst", "  indented\nlines", "trailing \nspace", "#comment\nlike", "a\n\n\nb\n\n", "key: value\n- item", "1d 12h", "*", "&a", "!tag", "%", "@x", "`", "|", ">", "?", ": ", "...", "---", "\u0001", "x\r\ny",
    ];

    public static RandomEdit Of(JsonNode json, Random random)
    {
        var wanted = json.DeepClone();
        var places = Places(json, DraftPath.Root).ToArray();
        var (path, node) = places[random.Next(places.Length)];
        var value = Value(random, 0);
        switch (random.Next(4))
        {
            case 0 when path.Parts.Count > 2:
                DraftTree.Remove(wanted, path);
                return new($"remove {path}", d => d.Remove(path), wanted, Lines(node));
            case 1 when node is JsonArray list:
                var index = random.Next(list.Count + 1);
                DraftTree.Insert(wanted, path, index, value);
                return new($"insert {path}[{index}] {value.ToJsonString()}", d => d.Insert(path, index, value), wanted, 2);
            case 2 when node is JsonObject map && path.Parts.Count > 1:
                var added = path.Then($"new{random.Next(1000)}");
                DraftTree.Set(wanted, added, value);
                return new($"add {added} {value.ToJsonString()}", d => d.Set(added, value), wanted, 2 + (map.Count == 0 ? 1 : 0));
            default:
                if (path.Parts.Count < 3) goto case 3;
                DraftTree.Set(wanted, path, value);
                return new($"set {path} {value.ToJsonString()}", d => d.Set(path, value), wanted, Lines(node));
            case 3:
                var texts = places.Where(p => p.Node is JsonValue && p.Path.Parts.Count > 2).ToArray();
                (path, node) = texts[random.Next(texts.Length)];
                value = Texts[random.Next(Texts.Length)];
                DraftTree.Set(wanted, path, value);
                return new($"set {path} {value.ToJsonString()}", d => d.Set(path, value), wanted, Lines(node));
        }
    }

    /// <summary>A value's own lines at most: one for each name, dash or line of text in it, and those of its name and of what shares the line.</summary>
    static int Lines(JsonNode? node) => 3 + (node switch
    {
        JsonObject map => map.Sum(e => Lines(e.Value)),
        JsonArray list => list.Sum(Lines),
        JsonValue value => value.ToString().Count(c => c == '\n') + 1,
        _ => 0,
    });

    static JsonNode Value(Random random, int depth) => random.Next(depth > 2 ? 3 : 6) switch
    {
        0 => random.Next(-50, 5000) / 4m,
        1 => random.Next(2) == 0,
        2 or 3 => Texts[random.Next(Texts.Length)],
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create($"k{i}", (JsonNode?)Value(random, depth + 1)))),
    };

    static IEnumerable<(DraftPath Path, JsonNode? Node)> Places(JsonNode? node, DraftPath path) => (node switch
    {
        JsonObject map => map.SelectMany(e => Places(e.Value, path.Then(e.Key))),
        JsonArray list => list.SelectMany((e, i) => Places(e, path.Then(i))),
        _ => [],
    }).Append((path, node));
}
