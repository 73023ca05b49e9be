using Crm.Core.Scripts.Steps;
using Crm.Core.Templates;

namespace Crm.Core.Scripts.Check;

/// <summary>Texts against the channels' limits: the longest language counts, without tags and without what templates insert.</summary>
static class LengthChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var step in run.Steps)
            foreach (var (where, text) in step.Texts())
                if (step is not TaskStep && !where.EndsWith(".label", StringComparison.Ordinal) && !where.StartsWith("checklist", StringComparison.Ordinal))
                    CheckText(run, step, where, text.Values.Select(t => PlainText.Of(t).Length + Inside(run, t)).DefaultIfEmpty(0).Max());
    }

    /// <summary>The characters of the message templates that a text names.</summary>
    static int Inside(CheckRun run, string text) => run.Context.Templates is { } all && text.Contains(TemplateTexts.Mark, StringComparison.Ordinal)
        ? TemplateTexts.Named([text], all).Values.Sum(named => named.Values.Select(t => PlainText.Of(t).Length).DefaultIfEmpty(0).Max()) : 0;

    static void CheckText(CheckRun run, Step step, string where, int length)
    {
        var isCaption = where == "text" && step is MessageStep { Media: not null };
        foreach (var (channel, limits) in CheckedChannels.For(run, step))
            if (length > limits.Text) run.Error("long-text", step, where, length, channel, limits.Text);
            else if (isCaption && length > limits.Caption) run.Error("long-caption", step, where, length, channel, limits.Caption);
    }
}
