using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Where a step of a script leads, and the place that says so.</summary>
static class Ways
{
    /// <summary>Every way that the step itself names.</summary>
    public static IEnumerable<(string Where, string To)> Of(CheckRun run, Step step)
    {
        for (var i = 0; i < step.Exits.Count; i++)
            if (step.Exits[i].To is { } to) yield return ($"exits[{i}].to", to);
        foreach (var (trigger, to, _) in Named(step)) yield return (PlaceOf(run, step, trigger), to);
        if (step.Next is not null) yield return ("next", step.Next);
    }

    /// <summary>The ways it goes by itself, with no input.</summary>
    public static IEnumerable<string> WithoutInput(Step step) =>
        step.Exits.Where(e => !HasTrigger(e)).Select(e => e.To ?? step.Next).OfType<string>()
            .Concat(Named(step).Select(b => b.To)).Concat(step.Next is null ? [] : [step.Next]);

    /// <summary>It comes to a stop there until something comes in.</summary>
    public static bool Stops(CheckRun run, Step step) =>
        step.Waits || step is EndStep || step is SubscriptStep call && (run.Called(call) is not { } called || called.Steps.Values.Any(s => s.Waits));

    public static bool HasTrigger(Exit exit) => exit is not { Answer: null, Button: null, Timeout: null, Event: null, Unclear: false };

    /// <summary>The step's own branches; those into a subscript belong to that.</summary>
    static IEnumerable<(ScriptTrigger Trigger, string To, Condition? When)> Named(Step step) => step is SubscriptStep ? [] : step.Branches();

    static string PlaceOf(CheckRun run, Step step, ScriptTrigger trigger) =>
        new[] { $"cases[{trigger.Name}].to", $"arms[{trigger.Name}].to", "failed" }.FirstOrDefault(w => run.Source.Lines.ContainsKey($"steps.{step.Name}.{w}")) ?? "";
}
