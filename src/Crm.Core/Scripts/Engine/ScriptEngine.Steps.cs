using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Engine;

/// <summary>How a run goes from step to step.</summary>
public static partial class ScriptEngine
{
    /// <summary>Steps that one turn may pass; a script that wants more has a loop with no input.</summary>
    public const int MaxStepsPerTurn = 50;

    const int MaxTrail = 20;

    /// <summary>A gate held the run: asks it again.</summary>
    static void TryDoor(TurnContext turn)
    {
        if (turn.State.Blocked) Enter(turn, turn.State.Step);
        else if (turn.State.Leaving is { } trigger) Go(turn, trigger);
    }

    /// <summary>Leaves the present step by a trigger, if its gate lets it.</summary>
    static void Go(TurnContext turn, ScriptTrigger trigger)
    {
        turn.Trigger ??= trigger;
        if (Leave(turn, trigger) is { } to) Enter(turn, to);
    }

    static string? Leave(TurnContext turn, ScriptTrigger trigger)
    {
        var step = turn.Step;
        var forced = trigger.Kind is TriggerKind.Interrupt or TriggerKind.Timeout;
        if (!forced && Ask(turn, step.Leave) is { Count: > 0 } missing)
        {
            turn.State.Leaving = trigger;
            Refuse(turn, step, missing, step.Leave!.Because);
            return null;
        }
        var to = trigger.Kind == TriggerKind.Answer
            ? turn.Machine.Fire(step.Name, turn.Field, trigger, ScriptTrigger.Answer("*"), ScriptTrigger.Next)
            : trigger.Kind is TriggerKind.Unclear or TriggerKind.Interrupt ? turn.Machine.Fire(step.Name, turn.Field, trigger)
            : turn.Machine.Fire(step.Name, turn.Field, trigger, ScriptTrigger.Next);
        if (to is null) return Stuck(turn, trigger);
        turn.State.Leaving = null;
        turn.CancelTimers();
        if (step is QuestionStep { Actor: Actor.Customer } && turn.State.Trail.LastOrDefault() != step.Name) turn.State.Trail.Add(step.Name);
        if (turn.State.Trail.Count > MaxTrail) turn.State.Trail.RemoveAt(0);
        return to;
    }

    /// <summary>No way out: too many unclear answers go to a person; anything else is the script's mistake, and a person too.</summary>
    static string? Stuck(TurnContext turn, ScriptTrigger trigger)
    {
        if (trigger.Kind is TriggerKind.Unclear)
        {
            turn.State.Attempts = 0;
            turn.SayTo(Actor.Customer, turn.Step, turn.PersonWillAnswer);
            turn.MovePen(Pen.Staff, "unclear");
        }
        else if (trigger.Kind != TriggerKind.Interrupt) Fail(turn, $"the step '{turn.State.Step}' has no exit for {trigger}");
        return null;
    }

    /// <summary>Enters a step and goes on from step to step until one waits, the run ends or a gate refuses.</summary>
    /// <param name="shows">The first one is shown whatever has happened: the customer asked for it.</param>
    static void Enter(TurnContext turn, string name, bool shows = false)
    {
        for (var count = 0; ; count++, shows = false)
        {
            if (count >= MaxStepsPerTurn) { Fail(turn, $"more than {MaxStepsPerTurn} steps in one turn, the last one is '{name}'"); return; }
            var step = turn.Machine.Steps.GetValueOrDefault(name);
            if (step is null) { Fail(turn, $"there is no step '{name}'"); return; }
            var wasBlocked = turn.State.Blocked && turn.State.Step == name;
            var state = turn.State;
            (state.Step, state.Blocked, state.Attempts, state.Chosen, state.Collected, state.Leaving) = (name, false, 0, null, null, null);
            state.Seq++;
            if (Door(turn, step) is { Count: > 0 } missing)
            {
                state.Blocked = true;
                Refuse(turn, step, missing, step.Enter?.Because, quiet: wasBlocked);
                return;
            }
            turn.Passed.Add(name);
            var trigger = (shows ? null : Happened(turn, step)) ?? (IsPassedOver(turn, step) ? ScriptTrigger.Next : step.OnEnter(turn));
            if (state.Status != RunStatus.Active) { turn.CancelTimers(); return; }
            if (trigger is null)
            {
                if (step.Actor == Actor.Customer) state.Promised = false;
                turn.StartTimers();
                return;
            }
            if (Leave(turn, trigger.Value) is not { } next) return;
            name = next;
        }
    }

    /// <summary>The first thing that would be said after a time that is long gone, when the script wants it skipped.</summary>
    static bool IsPassedOver(TurnContext turn, Step step)
    {
        var muted = turn.IsMuted && step is MessageStep { Actor: Actor.Customer, Waits: false };
        if (step.Actor == Actor.Customer) turn.IsMuted = false;
        return muted;
    }

    /// <summary>An event that an exit of the step waits for and that came before the step: it is passed without being done. Each event is read once.</summary>
    static ScriptTrigger? Happened(TurnContext turn, Step step)
    {
        if (turn.State.Unread.Count == 0 || !step.Waits || step.Leave?.Ask(turn) is { Count: > 0 }) return null;
        var name = step.Exits.Select(e => e.Event).FirstOrDefault(e => e is not null && turn.State.Unread.Contains(e) && turn.Permits(ScriptTrigger.Event(e)));
        return name is not null && turn.State.Unread.Remove(name) ? ScriptTrigger.Event(name) : null;
    }

    /// <summary>What holds a run where it stands: the gate before its step, or the one behind it.</summary>
    internal static IReadOnlyList<Missing> MissingAt(TurnContext turn) => turn.State.Blocked ? Door(turn, turn.Step) : turn.State.Leaving is not null ? Ask(turn, turn.Step.Leave) : [];

    /// <summary>What the step's gate, and for a stage step the stage's gate, still ask for.</summary>
    static IReadOnlyList<Missing> Door(TurnContext turn, Step step)
    {
        var missing = Ask(turn, step.Enter);
        return step is StageStep move ? [.. missing, .. Ask(turn, turn.Input.Facts.Pipeline?.Find(move.Stage)?.Enter)] : missing;
    }

    /// <summary>What a gate asks for; when it opens, its events have been read.</summary>
    static IReadOnlyList<Missing> Ask(TurnContext turn, Gate? gate)
    {
        var missing = gate?.Ask(turn) ?? [];
        if (missing.Count == 0) turn.State.Unread.ExceptWith(gate?.Events ?? []);
        return missing;
    }

    static void Refuse(TurnContext turn, Step step, IReadOnlyList<Missing> missing, LocalText? because, bool quiet = false)
    {
        turn.Add(new Refused(step.Name, missing));
        if (because is null || quiet) return;
        if (turn.State.Blocked || step.Actor == Actor.System) turn.SayTo(step.Actor == Actor.System ? Actor.Staff : step.Actor, step, turn.Text(because));
        else step.Remind(turn, turn.Text(because));
    }

    /// <summary>The script cannot go on: the customer is told that a person will answer, and a person gets the pen.</summary>
    static void Fail(TurnContext turn, string reason)
    {
        turn.CancelTimers();
        turn.End(RunStatus.Failed, "failed", reason);
        if (turn.Machine.Steps.GetValueOrDefault(turn.State.Step) is { } step) turn.SayTo(Actor.Customer, step, turn.PersonWillAnswer);
        turn.MovePen(Pen.Staff, "failed");
    }
}
