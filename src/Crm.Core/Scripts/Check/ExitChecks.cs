using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Exits that can never be taken, or not as they are written.</summary>
static class ExitChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var step in run.Steps)
            for (var i = 0; i < step.Exits.Count; i++)
            {
                var (exit, where) = (step.Exits[i], $"exits[{i}]");
                if (IsIdle(step, exit)) run.Warn("idle-exit", step, where, step.Name);
                if (exit.Timeout == TimeSpan.Zero) run.Error("zero-duration", step, $"{where}.timeout");
                if (exit.Repeat > 0 && exit.Say is null) run.Warn("repeat-without-say", step, $"{where}.repeat");
                foreach (var answer in exit.Answer ?? [])
                    if (step is QuestionStep question && !IsPossible(question, answer)) run.Warn("unknown-answer", step, $"{where}.answer", answer);
            }
    }

    static bool IsIdle(Step step, Exit exit) =>
        exit.Unclear && step is not QuestionStep
        || exit.Answer is not null && step is not (QuestionStep or MessageStep or WaitStep)
        || Ways.HasTrigger(exit) && !step.Waits;

    static bool IsPossible(QuestionStep question, string answer) => answer == "*" || question.Answer switch
    {
        AnswerType.YesNo => answer is "yes" or "no",
        AnswerType.Choice => question.Options.Any(o => o.Id == answer),
        _ => true,
    };
}
