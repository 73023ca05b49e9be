using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Steps that no run can come to, a person whom no customer can come to, a script that never ends.</summary>
static class ReachChecks
{
    public static void Check(CheckRun run)
    {
        if (!run.IsWhole || !run.IsStep(run.Script.Start)) return;
        var reached = Reached(run);
        foreach (var step in run.Steps)
            if (!reached.Contains(step.Name)) run.Warn("unreachable-step", step, "", step.Name);
        if (!run.IsCalled && !HasHuman(run, reached)) run.Warn("no-human-exit", null, "script");
        if (!run.Steps.Any(s => s is EndStep)) run.Hint("no-end", null, "script");
    }

    static HashSet<string> Reached(CheckRun run)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(run.Script.Interrupts.Values.Select(i => i.To).OfType<string>().Prepend(run.Script.Start));
        while (open.TryDequeue(out var name))
            if (run.Script.Steps.TryGetValue(name, out var step) && reached.Add(name))
                foreach (var (_, to) in Ways.Of(run, step)) open.Enqueue(to);
        return reached;
    }

    static bool HasHuman(CheckRun run, HashSet<string> reached) =>
        run.Script.Interrupts.Values.Any(i => i.Do == InterruptAct.Handover)
        || run.Steps.Any(s => s is HandoverStep && reached.Contains(s.Name))
        || Flattened.Of(run).Any(s => s is { Prefix.Length: > 0, Step: HandoverStep });
}
