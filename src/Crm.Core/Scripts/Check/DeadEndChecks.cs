using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Places from which a run cannot go on.</summary>
static class DeadEndChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var step in run.Steps)
            if (step is QuestionStep question) CheckAnswers(run, question);
            else if (step.GoesOn) CheckGoesOn(run, step);
            else if (step is HandoverStep) CheckHandover(run, step);
            else if (step.Waits && !step.Exits.Any(Ways.HasTrigger)) run.Error("wait-without-exit", step, "", step.Name);
    }

    static void CheckGoesOn(CheckRun run, Step step)
    {
        if (step.Next is not null || step.Exits.Any(e => !Ways.HasTrigger(e) && e.When is null)) return;
        var isConditional = step.Exits.Any(e => !Ways.HasTrigger(e)) || step.Branches().Any(b => b.Trigger.Kind == TriggerKind.Case);
        if (isConditional) run.Warn("no-otherwise", step, "", step.Name);
        else run.Error("dead-end", step, "", step.Name);
    }

    static void CheckHandover(CheckRun run, Step step)
    {
        if (step.Next is null && !step.Exits.Any(e => e.Event == "taken_back" || !Ways.HasTrigger(e))) run.Hint("no-way-back", step, "", step.Name);
    }

    /// <summary>Every answer that the question takes needs a way.</summary>
    static void CheckAnswers(CheckRun run, QuestionStep question)
    {
        if (question.Next is not null || question.Exits.Any(e => !Ways.HasTrigger(e))) return;
        var covered = question.Exits.SelectMany(e => e.Answer ?? []).ToHashSet(StringComparer.Ordinal);
        if (covered.Contains("*")) return;
        IEnumerable<string> possible = question.Answer switch
        {
            AnswerType.YesNo => ["yes", "no"],
            AnswerType.Choice => question.Options.Select(o => o.Id),
            _ => ["*"],
        };
        foreach (var answer in possible.Where(a => !covered.Contains(a)).Distinct()) run.Error("uncovered-answer", question, "exits", answer);
    }
}
