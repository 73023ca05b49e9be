using System.Text.Json;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Engine;

/// <summary>A script together with the scripts it calls and the message templates they name, frozen as they are: the content of a version.</summary>
/// <param name="Templates">By slug, the organization's language first; null: their texts name none.</param>
public sealed record ScriptBundle(ScriptDefinition Script, IReadOnlyDictionary<string, ScriptDefinition>? Subscripts = null, IReadOnlyDictionary<string, LocalText>? Templates = null)
{
    const int MaxNesting = 5;
    const int MaxSteps = 2000;

    public string ToJson() => JsonSerializer.Serialize(this, ScriptJson.Options);

    public static ScriptBundle FromJson(string json) =>
        JsonSerializer.Deserialize<ScriptBundle>(json, ScriptJson.Options) is { Script: not null } bundle ? bundle : throw new JsonException("The bundle is empty.");

    /// <summary>All steps with their full names; a subscript's steps stand under its caller's name and end at the caller's next.</summary>
    internal IReadOnlyList<Step> Flatten()
    {
        var steps = new List<Step>();
        Flatten(Script, "", null, 0, steps);
        return steps;
    }

    void Flatten(ScriptDefinition script, string prefix, string? exit, int depth, List<Step> steps)
    {
        foreach (var (name, step) in script.Steps)
        {
            if (steps.Count >= MaxSteps) return;
            (step.Name, step.Prefix) = (prefix + name, prefix);
            if (step is EndStep end) end.Return = exit;
            steps.Add(step);
            if (step is SubscriptStep call && depth < MaxNesting && Subscripts?.GetValueOrDefault(call.Script) is { } called)
            {
                (call.First, call.Variables) = ($"{name}/{called.Start}", called.Variables);
                Flatten(Copy(called), step.Name + "/", step.Next is null ? null : prefix + step.Next, depth + 1, steps);
            }
        }
    }

    /// <summary>A script may be called from several places: each gets steps of its own.</summary>
    static ScriptDefinition Copy(ScriptDefinition script) =>
        JsonSerializer.Deserialize<ScriptDefinition>(JsonSerializer.Serialize(script, ScriptJson.Options), ScriptJson.Options)!;
}
