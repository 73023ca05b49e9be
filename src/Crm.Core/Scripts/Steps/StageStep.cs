using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Moves the deal to a stage; what the stage asks for must be there, else the run stands at this step until it is.</summary>
[StepKind("stage")]
[Description("Moves the deal to a stage; what the stage asks for must be there, else the run stands at this step until it is.")]
public sealed class StageStep : Step
{
    public StageStep() => Actor = Actor.System;

    [Description("The stage of the script's pipeline.")]
    [Holds(Meaning.Stage)]
    public required string Stage { get; init; }

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        turn.Add(new MoveStage(Stage));
        return ScriptTrigger.Next;
    }
}
