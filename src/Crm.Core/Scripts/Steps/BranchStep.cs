using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Goes one of several ways by conditions; the first that holds wins, else next.</summary>
[StepKind("branch")]
[Description("Goes one of several ways by conditions; the first that holds wins, else next.")]
public sealed class BranchStep : Step
{
    [Description("The ways, asked in this order.")]
    public required IReadOnlyList<Case> Cases { get; init; }

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        for (var i = 0; i < Cases.Count; i++)
            if (Cases[i].When.Holds(turn.Field)) return ScriptTrigger.Case(i);
        return ScriptTrigger.Next;
    }

    internal override IEnumerable<(ScriptTrigger, string, Condition?)> Branches() => Cases.Select((c, i) => (ScriptTrigger.Case(i), c.To, (Condition?)null));

    internal override IEnumerable<string> Reads() => Cases.SelectMany(c => c.When.FieldsAsked());

    internal override IEnumerable<(string, Condition)> Conditions() => Cases.Select((c, i) => ($"cases[{i}].when", c.When));
}

/// <summary>One way of a branch.</summary>
public sealed record Case
{
    [Description("When it is taken.")]
    public required Condition When { get; init; }

    [Description("The step it leads to.")]
    [Holds(Meaning.Step)]
    public required string To { get; init; }
}
