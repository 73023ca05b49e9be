using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Core.Scripts.Editing;

namespace Crm.Core.Scripts.Diff;

/// <summary>A value that differs between two definitions; null is one that is not there.</summary>
/// <param name="Step">The step it belongs to; null for the script itself.</param>
/// <param name="Path">The place in the step, or in the script.</param>
public sealed record ValueChange(string? Step, string Path, string? Old, string? New);

/// <summary>What differs between two definitions of a script, step by step.</summary>
public sealed record ScriptDiff(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<ValueChange> Changes)
{
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0 && Changes.Count == 0;

    public static ScriptDiff Of(ScriptDefinition old, ScriptDefinition now)
    {
        var (before, after) = (Json(old), Json(now));
        var (oldSteps, newSteps) = (Taken(before), Taken(after));
        var changes = new List<ValueChange>();
        Compare(before, after, null, DraftPath.Root, changes);
        foreach (var (name, step) in oldSteps)
            if (newSteps[name] is { } other) Compare(step, other, name, DraftPath.Root, changes);
        return new([.. newSteps.Select(s => s.Key).Where(n => !oldSteps.ContainsKey(n))], [.. oldSteps.Select(s => s.Key).Where(n => !newSteps.ContainsKey(n))], changes);
    }

    static JsonObject Json(ScriptDefinition script) => (JsonObject)JsonSerializer.SerializeToNode(script, ScriptJson.Options)!;

    static JsonObject Taken(JsonObject script)
    {
        var steps = (JsonObject)script["steps"]!;
        script.Remove("steps");
        return steps;
    }

    static void Compare(JsonNode? old, JsonNode? now, string? step, DraftPath path, List<ValueChange> changes)
    {
        if (JsonNode.DeepEquals(old, now)) return;
        if (old is JsonObject before && now is JsonObject after)
            foreach (var name in before.Select(e => e.Key).Union(after.Select(e => e.Key)).ToArray()) Compare(before[name], after[name], step, path.Then(name), changes);
        else if (old is JsonArray from && now is JsonArray to && (HasParts(from) || HasParts(to)))
            for (var i = 0; i < Math.Max(from.Count, to.Count); i++) Compare(i < from.Count ? from[i] : null, i < to.Count ? to[i] : null, step, path.Then(i), changes);
        else changes.Add(new(step, path.ToString(), Words(old), Words(now)));
    }

    static bool HasParts(JsonArray list) => list.Any(i => i is JsonObject);

    static string? Words(JsonNode? value) => value switch
    {
        null => null,
        JsonValue one when one.GetValueKind() == JsonValueKind.String => (string)one!,
        _ => YamlWords.Inline(value),
    };
}
