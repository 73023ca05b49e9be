using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Engine;

/// <summary>What a run does when one of its timers fires.</summary>
public static partial class ScriptEngine
{
    /// <summary>A timer that is later than this was not merely busy: the program was away.</summary>
    static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    static void OnTimer(TurnContext turn)
    {
        var index = turn.State.Timers.FindIndex(t => t.Token == turn.Message.TimerToken);
        if (index < 0) return; // a timer of an earlier wait
        var timer = turn.State.Timers[index];
        turn.State.Timers.RemoveAt(index);
        var what = timer.Token.Split('.')[1];
        if (what == "wait") EndWait(turn, (WaitStep)turn.Step, timer);
        else if (what == "join") ReadCollected(turn);
        else TimeOut(turn, int.Parse(what), timer);
    }

    static void EndWait(TurnContext turn, WaitStep wait, PendingTimer timer)
    {
        if (wait.For is { } span && turn.QuietUntil(span, wait.Anytime) is { } morning) turn.StartTimer("wait", morning, timer.Count + 1);
        else if (IsLate(turn, timer, wait.Late, LateChoice.Ask)) Ask(turn, timer);
        else
        {
            turn.IsMuted = IsLate(turn, timer, wait.Late, LateChoice.Skip);
            Go(turn, ScriptTrigger.Next);
        }
    }

    static void ReadCollected(TurnContext turn)
    {
        if (turn.Step.OnAnswer(turn) is { } trigger) Go(turn, trigger);
        turn.State.Collected = null;
    }

    static void TimeOut(TurnContext turn, int index, PendingTimer timer)
    {
        if (turn.State.Blocked || index >= turn.Step.Exits.Count || turn.Step.Exits[index] is not { Timeout: { } after } exit) return;
        if (exit.When?.Holds(turn.Field) == false) return; // not an exit now
        var what = index.ToString();
        if (turn.Pen == Pen.Staff && turn.Step is not HandoverStep && turn.Step.Actor == Actor.Customer) turn.StartTimer(what, turn.TimeoutDue(exit), timer.Count); // a person holds the pen: the chain pauses
        else if (turn.Step.Actor != Actor.Staff && turn.QuietUntil(after, exit.Anytime) is { } morning) turn.StartTimer(what, morning, timer.Count);
        else if (IsLate(turn, timer, exit.Late, LateChoice.Ask)) Ask(turn, timer);
        else Remind(turn, exit, index, timer);
    }

    /// <summary>Says the timeout's words, unless they come too late, and waits on or leads out.</summary>
    static void Remind(TurnContext turn, Exit exit, int index, PendingTimer timer)
    {
        var ends = timer.Count >= exit.Repeat;
        turn.Template = exit.Template;
        if (!IsLate(turn, timer, exit.Late, LateChoice.Skip) && turn.Text(exit.Say) is { Length: > 0 } words)
        {
            if (!ends) turn.Step.Remind(turn, words);
            else if (exit.Repeat == 0) turn.Say(turn.Step, words, []);
        }
        turn.Template = null;
        if (ends) Go(turn, ScriptTrigger.Timeout(index));
        else turn.StartTimer(index.ToString(), turn.TimeoutDue(exit), timer.Count + 1);
    }

    static bool IsLate(TurnContext turn, PendingTimer timer, LateChoice choice, LateChoice wanted) => choice == wanted && turn.Now - timer.DueAt > Late;

    /// <summary>A person decides what to do with what is late: the run goes on when they give the pen back.</summary>
    static void Ask(TurnContext turn, PendingTimer timer)
    {
        turn.CancelTimers();
        turn.Add(new CreateTask("late", EngineTexts.LateTimer(turn.Input.Facts.Contact.Name, TimeZoneInfo.ConvertTime(timer.DueAt, turn.Zone), turn.Language), turn.Now));
        turn.MovePen(Pen.Staff, "late");
    }
}
