using System.ComponentModel;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Takes the pen back from the person: the bot answers the customer again.</summary>
[StepKind("takeback")]
[Description("Takes the pen back from the person: the bot answers the customer again.")]
public sealed class TakebackStep : Step
{
    public TakebackStep() => Actor = Actor.System;

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        turn.MovePen(Pen.Bot, Name);
        return ScriptTrigger.Next;
    }
}
