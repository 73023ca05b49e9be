using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Sends a share of the runs each way, to compare them by a goal.</summary>
[StepKind("split")]
[Description("Sends a share of the runs each way, to compare them by a goal.")]
public sealed class SplitStep : Step
{
    public SplitStep() => Actor = Actor.System;

    [Description("The ways and their weights.")]
    public required IReadOnlyList<Arm> Arms { get; init; }

    [Description("The event that counts as success, as in payment.received.")]
    [Holds(Meaning.Event)]
    public string? Goal { get; init; }

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        var at = turn.Random * Arms.Sum(a => a.Weight);
        var arm = 0;
        while (arm < Arms.Count - 1 && (at -= Arms[arm].Weight) >= 0) arm++;
        turn.Set($"split_{Name.Replace('/', '_')}", Arms[arm].Id);
        return ScriptTrigger.Case(arm);
    }

    internal override IEnumerable<(ScriptTrigger, string, Condition?)> Branches() => Arms.Select((a, i) => (ScriptTrigger.Case(i), a.To, (Condition?)null));

    internal override IEnumerable<string> Sets() => [$"split_{Name.Replace('/', '_')}"];

    internal override bool GoesOn => false;
}

/// <summary>One way of a split.</summary>
public sealed record Arm
{
    [Description("Its name in reports.")]
    public required string Id { get; init; }

    [Description("Its share, against the others' weights.")]
    public int Weight { get; init; } = 1;

    [Description("The step it leads to.")]
    [Holds(Meaning.Step)]
    public required string To { get; init; }
}
