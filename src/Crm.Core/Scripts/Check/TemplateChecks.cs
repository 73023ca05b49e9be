namespace Crm.Core.Scripts.Check;

/// <summary>Templates and formulas that cannot be read.</summary>
static class TemplateChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var step in run.Steps)
            foreach (var (where, text, read) in FieldUse.TemplatesOf(step))
                if (read().Mistake is { } mistake)
                {
                    var at = mistake.Span.Start;
                    run.Add(Severity.Error, "template-syntax", step, where, [at.Line + 1, at.Column + 1, mistake.Message],
                        FieldUse.LineIn(run.LineOf(step, where), text, at.Line));
                }
    }
}
