using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>A step of a script or of one that it calls.</summary>
readonly record struct FlatStep(ScriptDefinition Script, string Prefix, string Name, Step Step);

/// <summary>A script's steps together with those of its subscripts, as a run sees them.</summary>
static class Flattened
{
    public const int MaxNesting = 5;
    public const int MaxSteps = 2000;

    /// <summary>At most one more than <see cref="MaxSteps"/>.</summary>
    public static IEnumerable<FlatStep> Of(CheckRun run) => Of(run, run.Script, "", 0).Take(MaxSteps + 1);

    static IEnumerable<FlatStep> Of(CheckRun run, ScriptDefinition script, string prefix, int depth)
    {
        foreach (var (name, step) in script.Steps)
        {
            yield return new(script, prefix, name, step);
            if (step is not SubscriptStep call || depth >= MaxNesting || run.Called(call) is not { } called) continue;
            foreach (var inner in Of(run, called, $"{prefix}{name}/", depth + 1)) yield return inner;
        }
    }
}
