using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Ends the run; in a subscript it goes back to the script that called it.</summary>
[StepKind("end")]
[Description("Ends the run; in a subscript it goes back to the script that called it.")]
public sealed class EndStep : Step
{
    [Description("What to say last.")]
    public LocalText? Text { get; init; }

    [Description("How it ended, for reports, as in won, lost or done.")]
    public string Outcome { get; init; } = "done";

    [Description("Why, for reports.")]
    public string? Reason { get; init; }

    /// <summary>In a subscript: the full name of the step after its caller.</summary>
    internal string? Return { get; set; }

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        if (Text is not null) turn.Say(this, turn.Text(Text), []);
        if (Return is not null) return ScriptTrigger.Next;
        turn.End(RunStatus.Ended, Outcome, Reason);
        return null;
    }

    internal override IEnumerable<(string, LocalText)> Texts() => base.Texts().Concat(Text is null ? [] : [("text", Text)]);

    internal override bool GoesOn => false;
}
