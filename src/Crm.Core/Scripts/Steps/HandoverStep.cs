using System.ComponentModel;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Gives the pen to a person; waits until it is given back, or goes on with the person's own steps.</summary>
[StepKind("handover")]
[Description("Gives the pen to a person; waits until it is given back, or goes on with the person's own steps.")]
public sealed class HandoverStep : Step
{
    [Description("What the customer is told.")]
    public LocalText? Text { get; init; }

    [Description("What the person is told: a template.")]
    public LocalText? Note { get; init; }

    [Description("false: goes on at once; the next steps speak to staff.")]
    public bool Wait { get; init; } = true;

    internal override bool Waits => Wait;

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        if (Text is not null) turn.SayTo(Actor.Customer, this, turn.Text(Text));
        if (Note is not null) turn.SayTo(Actor.Staff, this, turn.Text(Note));
        turn.MovePen(Pen.Staff, Name);
        turn.State.Trail.Clear(); // what a person has been given is not asked again by "back"
        return Wait ? null : ScriptTrigger.Next;
    }

    internal override IEnumerable<(string, LocalText)> Texts() =>
        base.Texts().Concat(Text is null ? [] : [("text", Text)]).Concat(Note is null ? [] : [("note", Note)]);
}
