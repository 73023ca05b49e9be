using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Bot.Commands;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Tests.Scripts.Goldens;

/// <summary>One case of a case file: a script, a world, and what is to happen turn by turn.</summary>
/// <remarks>
/// A turn is an input and what it must cause. Texts, acts, missing things, the status and the step (when it changes) must be written down completely;
/// buttons, timers, variables, request, pen and notice are compared when written. A text that ends with "…" is compared by its beginning.
/// </remarks>
sealed class GoldenCase(JsonObject file, JsonObject written)
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scripts", "Goldens");
    static readonly HashSet<string> Expectations = ["says", "buttons", "request", "removes", "media", "notice", "acts", "templates", "missing", "timers", "status", "step", "vars", "pen"];

    readonly HashSet<string> passed = [];

    /// <summary>Steps that its dialogue has passed.</summary>
    public IReadOnlyCollection<string> Passed => passed;

    public static IEnumerable<string> Files(string folder) => Directory.GetFiles(Path.Combine(Folder, folder), "*.yaml").Select(f => $"{folder}/{Path.GetFileName(f)}").Order();

    public static IEnumerable<(string Name, GoldenCase Case)> Read(string path)
    {
        var file = Yaml.Load(Path.Combine(Folder, path));
        foreach (var written in (JsonArray)file["cases"]!) yield return ((string)written!["name"]!, new GoldenCase(file, (JsonObject)written));
    }

    public ScriptMachine Machine() => file["script"] is JsonValue sample
        ? Samples.Machine((string)sample!)
        : Samples.Machine(Samples.Read(Text(file["script"]!)), ((JsonObject?)file["subscripts"])?.ToDictionary(p => p.Key, p => Samples.Read(Text(p.Value!))), file["templates"]?.Deserialize<Dictionary<string, LocalText>>(ScriptJson.Options));

    static string Text(JsonNode node) => node.ToJsonString(FieldsJson.Options);

    /// <summary>Plays it; the answer is what differs, empty when nothing does.</summary>
    public IReadOnlyList<string> Play()
    {
        var machine = Machine();
        var dialogue = new Dialogue(World(machine));
        var differences = new List<string>();
        var step = "";
        foreach (var (index, node) in ((JsonArray)written["turns"]!).Index())
        {
            var expected = (JsonObject)node!;
            var before = dialogue.World.State?.ToJson();
            var read = dialogue.World.State;
            var turns = dialogue.Act(expected);
            if (read?.ToJson() != before) differences.Add($"turn {index + 1}: the given state was changed");
            passed.UnionWith(turns.SelectMany(t => t.Passed));
            var found = Compare(expected, new TurnWords(turns, dialogue.World.State!, dialogue.World.Now), dialogue.World, step).ToArray();
            differences.AddRange(found.Select(f => $"turn {index + 1} ({expected.First().Key}: {expected.First().Value?.ToJsonString(FieldsJson.Options)}) {f}"));
            step = dialogue.World.State!.Step;
            if (found.Length > 0) break;
        }
        return differences;
    }

    PlayWorld World(ScriptMachine machine)
    {
        var facts = new JsonObject();
        foreach (var (name, value) in ((JsonObject?)file["facts"] ?? []).Concat((JsonObject?)written["facts"] ?? [])) facts[name] = value?.DeepClone();
        var now = DateTimeOffset.Parse((string?)facts["now"] ?? "2026-11-23T09:00:00Z", CultureInfo.InvariantCulture);
        var world = new PlayWorld(machine, Samples.Pipeline(machine.Definition.Pipeline) ?? PlayWorld.PipelineOf(machine), (string?)facts["name"] ?? "Anna", now)
        {
            Zone = Zones.Find((string?)facts["zone"] ?? "Europe/Moscow")!, Random = (double?)(decimal?)facts["random"] ?? 0, Quiet = (string?)facts["quiet"] is { } quiet ? Hours(quiet) : null, NumbersChoices = (bool?)facts["numbers"] ?? false,
        };
        foreach (var (field, value) in (JsonObject?)facts["contact"] ?? []) world.Contact.Set(field, value.Deserialize<object>(ScriptJson.Options));
        foreach (var (field, value) in (JsonObject?)facts["deal"] ?? []) world.Deal!.Set(field, value.Deserialize<object>(ScriptJson.Options));
        return world;
    }

    static QuietHours Hours(string text) => new(TimeOnly.Parse(text.Split('-')[0], CultureInfo.InvariantCulture), TimeOnly.Parse(text.Split('-')[1], CultureInfo.InvariantCulture));

    static IEnumerable<string> Compare(JsonObject expected, TurnWords actual, PlayWorld world, string before)
    {
        foreach (var (name, _) in expected.Skip(1))
            if (!Expectations.Contains(name) && name is not ("album" or "data")) yield return $"has a word nobody knows: {name}";
        if (!Same(List(expected["says"]), actual.Says, Begins)) yield return Differ("says", List(expected["says"]), actual.Says);
        if (!Same(List(expected["acts"]), actual.Acts, Begins)) yield return Differ("acts", List(expected["acts"]), actual.Acts);
        if (!Same(List(expected["missing"]), actual.Missing)) yield return Differ("missing", List(expected["missing"]), actual.Missing);
        if (expected["buttons"] is { } buttons && !Same(List(buttons), actual.Buttons)) yield return Differ("buttons", List(buttons), actual.Buttons);
        if (expected["templates"] is { } templates && !Same(List(templates), actual.Templates)) yield return Differ("templates", List(templates), actual.Templates);
        if (expected["timers"] is { } timers && !Same(List(timers), actual.Timers)) yield return Differ("timers", List(timers), actual.Timers);
        foreach (var (name, was) in new (string, string?)[]
        {
            ("status", actual.Status), ("step", world.State!.Step), ("request", actual.Request), ("removes", actual.RemovesRequest ? "true" : null), ("media", actual.Media), ("notice", actual.Notice), ("pen", world.Pen.ToString().ToLowerInvariant()),
        })
        {
            var wanted = expected[name] is { } value ? Fields.Text(value.Deserialize<object>(ScriptJson.Options)) : name == "status" ? "active" : name == "step" ? before : was;
            if (wanted != (was ?? "none") && wanted != was) yield return $"{name}: expected {wanted}, was {was}";
        }
        foreach (var (name, value) in (JsonObject?)expected["vars"] ?? [])
        {
            var was = Fields.Text(name.StartsWith("deal.") ? world.Deal?[name[5..]] : name.StartsWith("contact.") ? world.Contact[name[8..]] : name == "stage" ? world.Stage : world.State!.Vars.GetValueOrDefault(name));
            if (Fields.Text(value.Deserialize<object>(ScriptJson.Options)) != was) yield return $"{name}: expected {value}, was {was}";
        }
    }

    static string[] List(JsonNode? node) => node is JsonArray list ? [.. list.Select(n => Fields.Text(n.Deserialize<object>(ScriptJson.Options)))] : node is null ? [] : [Fields.Text(node.Deserialize<object>(ScriptJson.Options))];

    static bool Same(IReadOnlyList<string> expected, IReadOnlyList<string> actual, Func<string, string, bool>? compare = null) =>
        expected.Count == actual.Count && expected.Zip(actual).All(p => (compare ?? string.Equals)(p.First, p.Second));

    static bool Begins(string expected, string actual) => expected.EndsWith('…') ? actual.StartsWith(expected[..^1], StringComparison.Ordinal) : expected == actual;

    static string Differ(string what, IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        $"{what}:\n  expected\n    {string.Join("\n    ", expected)}\n  was\n    {string.Join("\n    ", actual)}";
}
