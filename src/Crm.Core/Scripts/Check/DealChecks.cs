using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Pipelines, stages and branches.</summary>
static class DealChecks
{
    public static void Check(CheckRun run)
    {
        IReadOnlyCollection<string>? stages = null;
        var pipeline = run.Script.Pipeline;
        if (pipeline is not null && run.Context.Pipelines is { } known && !known.TryGetValue(pipeline, out stages)) run.Error("unknown-pipeline", null, "pipeline", pipeline);
        foreach (var step in run.Steps)
            if (step is StageStep stage)
            {
                if (pipeline is null && !run.IsCalled) run.Error("stage-without-pipeline", stage, "stage");
                else if (stages?.Contains(stage.Stage) == false) run.Error("unknown-stage", stage, "stage", stage.Stage, pipeline!);
            }
            else if (step is AssignStep { Branch: { } branch } && !branch.Contains("{{", StringComparison.Ordinal) && run.Context.Branches?.Contains(branch) == false)
                run.Error("unknown-branch", step, "branch", branch);
    }
}
