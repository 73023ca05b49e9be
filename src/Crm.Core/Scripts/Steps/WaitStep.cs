using System.ComponentModel;
using System.Text.Json.Serialization;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Lets time pass: for a while, or until a date at an hour of the customer's day; answers and events may end it sooner.</summary>
[StepKind("wait")]
[Description("Lets time pass: for a while, or until a date at an hour of the customer's day; answers and events may end it sooner.")]
public sealed class WaitStep : Step
{
    public WaitStep() => Actor = Actor.System;

    [Description("How long.")]
    [JsonConverter(typeof(DurationJson))]
    public TimeSpan? For { get; init; }

    [Description("A field that holds a date (yyyy-MM-dd).")]
    [Holds(Meaning.Field)]
    public string? Until { get; init; }

    [Description("The hour of that day in the customer's time zone, as in 10:00.")]
    public TimeOnly At { get; init; } = new(10, 0);

    [Description("true: if the time falls out of working hours (9 to 18 on weekdays, the customer's zone), it moves to the next ones.")]
    public bool Business { get; init; }

    [Description("A time that comes more than 15 minutes late, because the program was away: send goes on, skip passes over the message it leads to, ask leaves it to a person.")]
    public LateChoice Late { get; init; }

    [Description("true: a wait of an hour or more may also end in the quiet hours of the customer's night.")]
    public bool Anytime { get; init; }

    internal override bool Waits => true;

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        if (DueAt(turn) is { } due)
        {
            if (due <= turn.Now) return ScriptTrigger.Next;
            turn.StartTimer("wait", due);
        }
        return null;
    }

    /// <summary>The date that it waits for may have changed: the timer moves along. Returns the trigger when the time has come by that.</summary>
    internal ScriptTrigger? Recompute(TurnContext turn)
    {
        if (Until is null || turn.State.Blocked || turn.State.Leaving is not null) return null;
        var (due, timer) = (DueAt(turn), turn.State.Timers.Find(t => t.Token.Contains(".wait.")));
        if (due == timer?.DueAt || timer is null && due <= turn.Now) return null;
        turn.CancelTimers(t => t == timer);
        if (due <= turn.Now) return ScriptTrigger.Next;
        if (due is not null) turn.StartTimer("wait", due.Value, (timer?.Count ?? 0) + 1);
        return null;
    }

    internal override ScriptTrigger? OnAnswer(TurnContext turn) => turn.Permits(ScriptTrigger.Answer("*")) ? ScriptTrigger.Answer("*") : null;

    DateTimeOffset? DueAt(TurnContext turn)
    {
        DateTimeOffset? due = For is { } span ? turn.DueIn(span, Anytime)
            : Until is not null && DateOnly.TryParse(Fields.Text(turn.Field(Until)), System.Globalization.CultureInfo.InvariantCulture, out var day) ? LocalTime.At(day, At, turn.Zone)
            : null;
        return due is { } at && Business ? LocalTime.NextWorkingTime(at, turn.Zone) : due;
    }

    internal override IEnumerable<string> Reads() => Until is null ? [] : [Until];

    internal override bool GoesOn => For is not null || Until is not null;
}
