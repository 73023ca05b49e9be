using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>The tags of texts: only those that the channels know, each of them closed.</summary>
static class MarkupChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var (step, where, text) in run.Texts)
            if (step is not TaskStep && !where.EndsWith(".label", StringComparison.Ordinal))
                foreach (var (language, words) in text) CheckText(run, step, language.Length == 0 ? where : $"{where}.{language}", words);
    }

    static void CheckText(CheckRun run, Step? step, string where, string text)
    {
        if (MarkupText.MistakeIn(PlainText.WithoutCode(text)) is not var (kind, tag)) return;
        run.Error(kind == MarkupMistake.UnknownTag ? "unknown-tag" : "unbalanced-tag", step, where, tag);
    }
}
