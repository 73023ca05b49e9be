using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Values of single kinds of steps.</summary>
static class StepChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var step in run.Steps)
            switch (step)
            {
                case SplitStep split: CheckSplit(run, split); break;
                case CallStep call: CheckCall(run, call); break;
                case BranchStep { Cases.Count: 0 }: run.Warn("empty-branch", step, "cases"); break;
                case SetStep { Values.Count: 0, Formulas.Count: 0 }: run.Warn("empty-set", step, ""); break;
                case MessageStep { Checklist.Count: > 0, Actor: not Actor.Staff }: run.Warn("checklist-for-customer", step, "checklist"); break;
            }
    }

    static void CheckSplit(CheckRun run, SplitStep split)
    {
        for (var i = 0; i < split.Arms.Count; i++)
            if (split.Arms[i].Weight <= 0) run.Error("bad-weight", split, $"arms[{i}].weight", split.Arms[i].Weight);
        if (split.Arms.Count == 0) run.Error("empty-split", split, "arms");
    }

    static void CheckCall(CheckRun run, CallStep call)
    {
        var isHttp = call.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || call.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        if (!isHttp && !call.Url.StartsWith("{{", StringComparison.Ordinal)) run.Error("bad-url", call, "url", call.Url);
        if (call.Method.ToUpperInvariant() is not ("GET" or "POST")) run.Error("bad-method", call, "method", call.Method);
    }
}
