using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Walks another script and comes back when that ends. The other script's steps become part of this one under "name/".</summary>
[StepKind("subscript")]
[Description("Walks another script and comes back when that ends. The other script's steps become part of this one under \"name/\".")]
public sealed class SubscriptStep : Step
{
    public SubscriptStep() => Actor = Actor.System;

    [Description("The other script's name.")]
    public required string Script { get; init; }

    [Description("Variables to set before it begins; a text may be a template.")]
    public Dictionary<string, object?> Input { get; init; } = [];

    /// <summary>The first step of the other script as seen from here, set when the machine is built.</summary>
    internal string? First { get; set; }

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        foreach (var (field, value) in Input) turn.Set(field, value is string text ? turn.Plain(text) : value);
        return ScriptTrigger.Case(0);
    }

    internal override IEnumerable<(ScriptTrigger, string, Condition?)> Branches() => First is null ? [] : [(ScriptTrigger.Case(0), First, null)];

    internal override IEnumerable<string> Sets() => Input.Keys;

    internal override bool GoesOn => false;

    internal override IEnumerable<(string, string)> Templates() => TemplatesOf("input", Input);
}
