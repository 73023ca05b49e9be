using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Sets variables and fields to values, rendered texts or the results of formulas.</summary>
[StepKind("set")]
[Description("Sets variables and fields to values, rendered texts or the results of formulas.")]
public sealed class SetStep : Step
{
    [Description("Field to value; a text may be a template.")]
    public Dictionary<string, object?> Values { get; init; } = [];

    [Description("Field to formula over decimals, as in width * height * 1200.")]
    public Dictionary<string, string> Formulas { get; init; } = [];

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        foreach (var (field, value) in Values) turn.Set(field, value is string text ? turn.Plain(text) : value);
        foreach (var (field, formula) in Formulas) turn.Set(field, turn.Evaluate(formula));
        return ScriptTrigger.Next;
    }

    internal override IEnumerable<string> Sets() => Values.Keys.Concat(Formulas.Keys);

    internal override IEnumerable<(string, string)> Templates() => base.Templates().Concat(TemplatesOf("values", Values));

    internal override IEnumerable<(string, string)> FormulasAsked() => Formulas.Select(f => ($"formulas.{f.Key}", f.Value));
}
