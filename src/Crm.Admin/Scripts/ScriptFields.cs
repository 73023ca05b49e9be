using Crm.Admin.Filters;
using Crm.Core;
using Crm.Core.CustomFields;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Steps;

namespace Crm.Admin.Scripts;

/// <summary>The fields that conditions, values and texts of a script may name, with what they hold.</summary>
public static class ScriptFields
{
    const string Contact = "contact.", Deal = "deal.";

    /// <summary>Variable, contact, deal or run: under which heading a field is offered.</summary>
    public static string GroupOf(string name) => name.StartsWith(Contact, StringComparison.Ordinal) ? "contact" : name.StartsWith(Deal, StringComparison.Ordinal) ? "deal" : name is "stage" or "today" or "language" or "start" ? "run" : "variable";

    /// <param name="known">The organization's fields of contacts and deals.</param>
    public static IReadOnlyList<FilterField> Of(ScriptDefinition? script, ScriptCheckContext context, IReadOnlyList<FilterField> known, string language)
    {
        var saved = script is null ? [] : script.Steps.Values.SelectMany(s => SetBy(s, language)).GroupBy(f => f.Name).Select(g => g.FirstOrDefault(f => f.Type != FieldType.Text) ?? g.First()).ToList();
        var declared = script is null ? [] : script.Variables.Where(v => saved.TrueForAll(s => s.Name != v.Key)).Select(v => new FilterField(v.Key, v.Value.Title?.In(language) ?? v.Key, TypeOf(v.Value.Initial)));
        var stages = script?.Pipeline is { } pipeline ? context.Pipelines?.GetValueOrDefault(pipeline) ?? [] : [];
        FilterField[] own = [.. declared, .. saved];
        return
        [
            .. own.Where(f => GroupOf(f.Name) == "variable").OrderBy(f => f.Name, StringComparer.Ordinal),
            .. Both(known, own, "contact"), .. Both(known, own, "deal"),
            new("stage", "stage", stages.Count > 0 ? FieldType.Choice : FieldType.Text, [.. stages.Select(s => new FieldChoice(s, new LocalText { ["en"] = s }))]),
            new("today", "today", FieldType.Date), new("language", "language"), new("start", "start"),
        ];
    }

    /// <summary>The organization's fields of a group, and those that only the script sets; what a question asks says more than a plain text.</summary>
    static IEnumerable<FilterField> Both(IReadOnlyList<FilterField> known, FilterField[] own, string group) =>
        known.Where(f => GroupOf(f.Name) == group).Select(f => f.Type == FieldType.Text && own.FirstOrDefault(o => o.Name == f.Name) is { Type: not FieldType.Text } asked ? asked with { Title = f.Title } : f)
            .Concat(own.Where(o => GroupOf(o.Name) == group && known.All(f => f.Name != o.Name)).OrderBy(o => o.Name, StringComparer.Ordinal));

    /// <summary>What a step sets.</summary>
    public static IEnumerable<FilterField> SetBy(Step step, string language) => step switch
    {
        QuestionStep { Save: { } save } question => [new(save, save, TypeOf(question.Answer), question.Answer is AnswerType.Choice or AnswerType.Choices ? [.. question.Options.Select(o => new FieldChoice(o.Id, o.Label))] : null)],
        SetStep set => set.Values.Select(v => new FilterField(v.Key, v.Key, TypeOf(v.Value))).Concat(set.Formulas.Keys.Select(f => new FilterField(f, f, FieldType.Number))),
        CallStep call => call.Save.Keys.Select(f => new FilterField(f, f)),
        SubscriptStep called => called.Input.Select(v => new FilterField(v.Key, v.Key, TypeOf(v.Value))),
        _ => [],
    };

    static FieldType TypeOf(AnswerType answer) => answer switch
    {
        AnswerType.Number => FieldType.Number, AnswerType.Date => FieldType.Date, AnswerType.YesNo => FieldType.Flag, AnswerType.Choice => FieldType.Choice, AnswerType.Choices => FieldType.Choices, _ => FieldType.Text,
    };

    static FieldType TypeOf(object? value) => value switch { bool => FieldType.Flag, decimal or int or long => FieldType.Number, _ => FieldType.Text };
}
