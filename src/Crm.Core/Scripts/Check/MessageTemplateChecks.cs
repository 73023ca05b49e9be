using Crm.Core.Templates;

namespace Crm.Core.Scripts.Check;

/// <summary>Message templates that texts name: that they are there, can be read, and say it in the script's languages.</summary>
static class MessageTemplateChecks
{
    public static void Check(CheckRun run)
    {
        if (run.Context.Templates is not { } all) return;
        foreach (var step in run.Steps)
            foreach (var (where, text, read) in FieldUse.TemplatesOf(step))
            {
                if (!text.Contains(TemplateTexts.Mark, StringComparison.Ordinal)) continue;
                foreach (var (name, at, _) in read().Templates)
                {
                    var line = FieldUse.LineIn(run.LineOf(step, where), text, at);
                    if (!all.TryGetValue(name, out var named)) run.Add(Severity.Error, "unknown-template", step, where, [name], line);
                    else CheckNamed(run, all, step, where, name, named, line);
                }
            }
    }

    /// <summary>A text that names just this one.</summary>
    internal static string Naming(string slug) => $"{{{{ {TemplateTexts.Mark}{slug} }}}}";

    static void CheckNamed(CheckRun run, IReadOnlyDictionary<string, LocalText> all, Steps.Step step, string where, string name, LocalText text, int line)
    {
        if (TemplateTexts.Depth(Naming(name), all) > TemplateTexts.MaxNesting) run.Add(Severity.Error, "deep-template", step, where, [name, TemplateTexts.MaxNesting], line);
        foreach (var (slug, inner) in TemplateTexts.Named([Naming(name)], all))
            foreach (var words in inner.Values)
            {
                var names = TemplateNames.OfTemplate(words);
                if (names.Mistake is { } mistake) run.Add(Severity.Error, "bad-template", step, where, [slug, mistake.Message], line);
                if (names.Chance is { } chance) run.Add(Severity.Error, "chance-in-template", step, where, [chance.Name], line);
                foreach (var missing in names.Templates.Where(t => !all.ContainsKey(t.Name))) run.Add(Severity.Error, "unknown-template", step, where, [missing.Name], line);
            }
        if (!text.ContainsKey(""))
            foreach (var language in run.Script.Languages.Where(l => !text.ContainsKey(l))) run.Add(Severity.Warning, "untranslated-template", step, where, [name, language], line);
    }
}
