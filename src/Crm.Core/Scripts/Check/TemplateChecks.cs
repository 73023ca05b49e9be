namespace Crm.Core.Scripts.Check;

/// <summary>Templates and formulas that cannot be read, or that would not give the same text again.</summary>
static class TemplateChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var step in run.Steps)
            foreach (var (where, text, read) in FieldUse.TemplatesOf(step))
            {
                var names = read();
                int Line(int line) => FieldUse.LineIn(run.LineOf(step, where), text, line);
                if (names.Mistake is { Span.Start: var at } mistake) run.Add(Severity.Error, "template-syntax", step, where, [at.Line + 1, at.Column + 1, mistake.Message], Line(at.Line));
                if (names.Chance is { } chance) run.Add(Severity.Error, "chance-in-template", step, where, [chance.Name], Line(chance.Line));
            }
        if (run.Script.PersonWillAnswer?.Values.Any(t => t.Contains("{{", StringComparison.Ordinal)) == true) run.Error("no-template-here", null, "personWillAnswer");
    }
}
