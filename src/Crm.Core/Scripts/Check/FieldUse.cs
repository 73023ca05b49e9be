using Crm.Core.Scripts.Steps;
using Crm.Core.Templates;

namespace Crm.Core.Scripts.Check;

/// <summary>A place where a step reads a variable.</summary>
readonly record struct FieldRead(string Name, string Where, int? Line);

/// <summary>The variables that steps set and read.</summary>
static class FieldUse
{
    /// <summary>The variable behind a field's name; null for contact.x and deal.x.</summary>
    public static string? Variable(string field) =>
        field.StartsWith("contact.", StringComparison.Ordinal) || field.StartsWith("deal.", StringComparison.Ordinal) ? null
        : field.StartsWith("var.", StringComparison.Ordinal) ? field[4..] : field;

    public static IEnumerable<string> Sets(IEnumerable<Step> steps) => steps.SelectMany(s => s.Sets()).Select(Variable).OfType<string>();

    /// <summary>What conditions and the step's own fields ask.</summary>
    public static IEnumerable<FieldRead> ReadsOf(Step step)
    {
        foreach (var (where, when) in ConditionsOf(step))
            foreach (var field in when.FieldsAsked())
                if (Variable(field) is { } name) yield return new(name, where, null);
        if (step is WaitStep { Until: { } until } && Variable(until) is { } date) yield return new(date, "until", null);
    }

    public static IEnumerable<(string Where, Condition When)> ConditionsOf(Step step) =>
        step.Exits.Select((e, i) => ($"exits[{i}].when", e.When))
            .Append(("enter.when", step.Enter?.When)).Append(("leave.when", step.Leave?.When))
            .Where(c => c.When is not null).Select(c => (c.Item1, c.When!)).Concat(step.Conditions());

    /// <summary>What templates and formulas ask; those that cannot be read are left out.</summary>
    public static IEnumerable<FieldRead> ReadsOfTemplates(CheckRun run, Step step) =>
        from template in TemplatesOf(step)
        let place = run.LineOf(step, template.Where)
        let names = template.Read()
        from name in names.Asked.Concat(AskedInside(run, names))
        select new FieldRead(name.Name, template.Where, LineIn(place, template.Text, name.Line));

    /// <summary>What the message templates ask that a text names, at the place where it names them.</summary>
    static IEnumerable<AskedName> AskedInside(CheckRun run, TemplateNames names) =>
        names.Templates.Count == 0 || run.Context.Templates is not { } all ? []
        : from template in names.Templates
          from text in TemplateTexts.Named([MessageTemplateChecks.Naming(template.Name)], all).Values
          from words in text.Values
          from name in TemplateNames.OfTemplate(words).Asked
          select new AskedName(name.Name, template.Line);

    /// <summary>Texts, plain templates and formulas, each with how it is read.</summary>
    public static IEnumerable<(string Where, string Text, Func<TemplateNames> Read)> TemplatesOf(Step step)
    {
        var texts = step.Texts().SelectMany(t => t.Text.Select(l => (Where: l.Key.Length == 0 ? t.Where : $"{t.Where}.{l.Key}", Text: l.Value)));
        foreach (var (where, text) in texts.Concat(step.Templates()))
            if (text.Contains("{{", StringComparison.Ordinal)) yield return (where, text, () => TemplateNames.OfTemplate(text));
        foreach (var (where, formula) in step.FormulasAsked()) yield return (where, formula, () => TemplateNames.OfFormula(formula));
    }

    /// <summary>A text of several lines begins on the line below its name.</summary>
    public static int LineIn(int place, string text, int line) => text.Contains('\n') ? place + 1 + Math.Max(0, line) : place;
}
