using System.Text.RegularExpressions;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Questions that nobody can answer, or that refuse what they should take.</summary>
static class QuestionChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var question in run.Steps.OfType<QuestionStep>())
        {
            if (question.Attempts < 1) run.Error("no-attempts", question, "attempts", question.Attempts);
            if (question is { Min: { } min, Max: { } max } && min > max) run.Error("min-over-max", question, "min", min, max);
            if (question.Pattern is not null && Mistake(question.Pattern) is { } mistake) run.Error("bad-pattern", question, "pattern", mistake);
            if (question.Pattern is not null && question.Answer != AnswerType.Text) run.Warn("idle-pattern", question, "pattern");
            if (question.Consent is not null && question.Answer != AnswerType.YesNo) run.Error("consent-without-yes", question, "consent");
            CheckOptions(run, question);
        }
    }

    static void CheckOptions(CheckRun run, QuestionStep question)
    {
        var isChoice = question.Answer is AnswerType.Choice or AnswerType.Choices;
        if (isChoice && question.Options.Count == 0) run.Error("choice-without-options", question, "answer");
        if (!isChoice && question.Options.Count > 0) run.Warn("idle-options", question, "options");
        if (question.Answer != AnswerType.Choices || question.Options.Count == 0) return;
        if (question.Max < 1) run.Error("too-few-choices", question, "max", question.Max);
        else if (question.Min > question.Options.Count) run.Error("too-many-choices", question, "min", question.Min, question.Options.Count);
        else if (question.Max > question.Options.Count) run.Hint("idle-max", question, "max", question.Max, question.Options.Count);
    }

    static string? Mistake(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (RegexParseException mistake) { return mistake.Message; }
    }
}
