using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Trial;

/// <summary>A trial of a draft in memory: the engine over the draft with the published scripts it calls; no chat, no rows, no channel.</summary>
public sealed class DraftRun
{
    const int MostLines = 500;

    readonly ScriptMachine machine;
    readonly Pipeline? pipeline;

    /// <param name="pipeline">The real one, with its gates; null: one is made of the stages that the script names.</param>
    public DraftRun(ScriptBundle bundle, TrialState state, Pipeline? pipeline = null)
    {
        machine = new ScriptMachine(bundle);
        this.pipeline = pipeline ?? PipelineOf(machine);
        State = state;
    }

    public TrialState State { get; private set; }

    public bool IsOver => State.ReadRun() is { Status: not RunStatus.Active };

    /// <summary>The timer that comes next; null when the run waits for nobody's time.</summary>
    public PendingTimer? NextTimer => State.ReadRun()?.Timers.OrderBy(t => t.DueAt).FirstOrDefault();

    static Pipeline? PipelineOf(ScriptMachine machine)
    {
        if (machine.Definition.Pipeline is not { } slug) return null;
        var made = new Pipeline(1, slug, slug).Add("lead", "lead");
        foreach (var stage in machine.Steps.Values.OfType<StageStep>().Select(s => s.Stage).Distinct().Where(s => s != "lead")) made.Add(stage, stage);
        return made;
    }

    public Turn Start(string? payload = null) => Act(Message(IncomingKind.Start) with { Text = payload }, new(TrialSide.Customer, null, null, payload is null ? "/start" : $"/start {payload}", [], State.Now));

    /// <summary>The customer types.</summary>
    public Turn Say(string text) => Act(Message(IncomingKind.Message) with { Text = text }, Line(TrialSide.Customer, text));

    /// <summary>The customer shares or sends something.</summary>
    public Turn Send(IncomingMessage message, string words) => Act(message, Line(TrialSide.Customer, words));

    /// <summary>A button is pressed, by whom it was shown to.</summary>
    public Turn Press(string data, string label, bool isStaff = false) => isStaff
        ? Act(Message(IncomingKind.StaffAnswer) with { ButtonData = data, UserId = 1 }, Line(TrialSide.Staff, label))
        : Act(Message(IncomingKind.Button) with { ButtonData = data, CallbackId = "trial", MessageId = "trial" }, Line(TrialSide.Customer, label));

    /// <summary>A salesperson types the answer to a step of theirs.</summary>
    public Turn StaffSay(string text) => Act(Message(IncomingKind.StaffAnswer) with { Text = text, UserId = 1 }, Line(TrialSide.Staff, text));

    /// <summary>A salesperson fills a field, as in contact.phone or deal.amount.</summary>
    public Turn StaffSet(string field, string value) => Act(Message(IncomingKind.StaffAnswer) with { Data = new Fields { [field] = value }, UserId = 1 }, Line(TrialSide.Staff, $"{field} = {value}"));

    /// <summary>A salesperson ticks all that the present step lists.</summary>
    public Turn StaffTick()
    {
        var step = State.ReadRun()?.Step ?? "";
        var items = machine.Steps.GetValueOrDefault(step) is MessageStep list ? list.Checklist.Select(object? (i) => $"{step}.{i.Id}").ToList() : [];
        return Act(Message(IncomingKind.StaffAnswer) with { Data = new Fields { ["tick"] = items }, UserId = 1 }, Line(TrialSide.Staff, string.Join(", ", items)));
    }

    public Turn Happens(string name, Fields? data = null) => Act(Message(IncomingKind.Event) with { EventName = name, Data = data }, Line(TrialSide.Event, name));

    /// <summary>The outside service that the run waits for answers.</summary>
    public Turn AnswerCall(bool ok, object? body = null) => Happens("call", new Fields { ["token"] = $"{State.ReadRun()?.Seq}.call", ["ok"] = ok, ["body"] = body });

    /// <summary>A task is done, and the script hears of it.</summary>
    public Turn Finish(string task)
    {
        State = State with { Tasks = [.. State.Tasks.Select(t => t.Name == task ? t with { IsDone = true } : t)] };
        return Happens("task.done", new Fields { ["task"] = task });
    }

    /// <summary>Time leaps to the next timer, which fires; null when there is none.</summary>
    public Turn? SkipToNextTimer()
    {
        if (NextTimer is not { } timer) return null;
        if (timer.DueAt > State.Now) State = State with { Now = timer.DueAt };
        return Act(Message(IncomingKind.Timer) with { TimerToken = timer.Token }, Line(TrialSide.Event, timer.Token));
    }

    /// <summary>Time passes, and what comes due meanwhile fires.</summary>
    public void Pass(DateTimeOffset until)
    {
        for (var fired = 0; fired < 1000 && NextTimer is { } timer && timer.DueAt <= until; fired++) SkipToNextTimer();
        if (until > State.Now) State = State with { Now = until };
    }

    public IncomingMessage Message(IncomingKind kind) => new()
    {
        ChannelAccountId = 1, ChatId = "trial", ExternalId = $"{State.Count}", Kind = kind, At = State.Now, Sender = new Sender("trial", State.Name, Language: State.Language),
    };

    TrialLine Line(TrialSide side, string text) => new(side, null, null, text, [], State.Now);

    Turn Act(IncomingMessage message, TrialLine line)
    {
        var world = new TrialWorld(State, pipeline);
        var input = new ScriptInput { Message = message, Now = State.Now, Facts = world.Facts(), Random = State.Random };
        var turn = State.ReadRun() is { } run ? ScriptEngine.Advance(machine, run, input) : ScriptEngine.Begin(machine, input);
        foreach (var effect in turn.Effects) world.Apply(effect);
        var lines = State.Lines.Append(line).Concat(world.Lines).ToArray();
        State = world.State with { Run = turn.State.ToJson(), Lines = lines.Length > MostLines ? lines[^MostLines..] : lines, Path = [.. State.Path, .. turn.Passed], Count = State.Count + 1 };
        return turn;
    }
}
