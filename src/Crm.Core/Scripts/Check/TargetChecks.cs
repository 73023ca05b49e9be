namespace Crm.Core.Scripts.Check;

/// <summary>Every way leads to a step that exists.</summary>
static class TargetChecks
{
    public static void Check(CheckRun run)
    {
        if (!run.IsStep(run.Script.Start)) run.Error("unknown-step", null, "start", run.Script.Start);
        foreach (var (name, interrupt) in run.Script.Interrupts)
        {
            if (interrupt.To is { } to && !run.IsStep(to)) run.Error("unknown-step", null, $"interrupts.{name}.to", to);
            if (interrupt is { To: null, Do: null }) run.Warn("idle-interrupt", null, $"interrupts.{name}", name);
            if (interrupt.Words.Count == 0 && name != "start") run.Warn("wordless-interrupt", null, $"interrupts.{name}", name);
        }
        foreach (var step in run.Steps)
        {
            foreach (var (where, to) in Ways.Of(run, step))
                if (!run.IsStep(to)) run.Error("unknown-step", step, where, to);
            for (var i = 0; i < step.Exits.Count; i++)
                if ((step.Exits[i].To ?? step.Next) is null) run.Error("exit-without-target", step, $"exits[{i}]", step.Name);
        }
    }
}
