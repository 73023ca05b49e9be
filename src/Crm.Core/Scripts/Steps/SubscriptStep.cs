using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Walks another script and comes back when that ends. The other script's steps become part of this one under "name/".</summary>
[StepKind("subscript")]
[Description("Walks another script and comes back when that ends. The other script's steps become part of this one under \"name/\"; its variables are the run's own, and those with an initial value begin with it each time.")]
public sealed class SubscriptStep : Step
{
    public SubscriptStep() => Actor = Actor.System;

    [Description("The other script's name.")]
    [Holds(Meaning.Script)]
    public required string Script { get; init; }

    [Description("Variables to set before it begins; a text may be a template.")]
    public Dictionary<string, object?> Input { get; init; } = [];

    /// <summary>The first step of the other script as seen from here, set when the machine is built.</summary>
    internal string? First { get; set; }

    /// <summary>The other script's variables, set when the machine is built.</summary>
    internal IReadOnlyDictionary<string, Variable> Variables { get; set; } = new Dictionary<string, Variable>();

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        var input = Input.Select(i => (i.Key, Value: i.Value is string text ? turn.Plain(text) : i.Value)).ToArray(); // worked out before the variables begin anew
        turn.SetInitial(Variables);
        foreach (var (field, value) in input) turn.Set(field, value);
        return ScriptTrigger.Case(0);
    }

    internal override IEnumerable<(ScriptTrigger, string, Condition?)> Branches() => First is null ? [] : [(ScriptTrigger.Case(0), First, null)];

    internal override IEnumerable<string> Sets() => Input.Keys;

    internal override bool GoesOn => false;

    internal override IEnumerable<(string, string)> Templates() => base.Templates().Concat(TemplatesOf("input", Input));
}
