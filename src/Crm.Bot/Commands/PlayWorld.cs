using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Bot.Commands;

/// <summary>A world of one customer, kept in memory: sends what happens to a script's run and does what the run wants done.</summary>
sealed class PlayWorld
{
    const int AccountId = 1;

    readonly ScriptMachine machine;
    readonly HashSet<string> done = [];
    int count;

    public PlayWorld(ScriptMachine machine, Pipeline? pipeline, string name, DateTimeOffset now)
    {
        (this.machine, Pipeline, Now, Contact) = (machine, pipeline, now, new Contact(1, name, now));
        if (pipeline is not null) Deal = new Deal(Contact, pipeline, null, "RUB", now);
    }

    public Contact Contact { get; }
    public Deal? Deal { get; }
    public Pipeline? Pipeline { get; }
    public DateTimeOffset Now { get; set; }
    public Pen Pen { get; private set; }
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
    public QuietHours? Quiet { get; init; }
    public double Random { get; set; }
    public bool NumbersChoices { get; init; }
    public RunState? State { get; private set; }

    public string? Stage => Pipeline?.Stages.Find(s => s.Id == Deal?.StageId)?.Slug;

    public PendingTimer? NextTimer => State?.Timers.OrderBy(t => t.DueAt).FirstOrDefault();

    /// <summary>A pipeline with the stages that a script names, without gates; null when the script opens no deal.</summary>
    public static Pipeline? PipelineOf(ScriptMachine machine)
    {
        if (machine.Definition.Pipeline is not { } slug) return null;
        var pipeline = new Pipeline(1, slug, slug).Add("lead", "lead");
        foreach (var stage in machine.Steps.Values.OfType<StageStep>().Select(s => s.Stage).Distinct().Where(s => s != "lead")) pipeline.Add(stage, stage);
        return pipeline;
    }

    public IncomingMessage Message(IncomingKind kind) => new()
    {
        ChannelAccountId = AccountId, ChatId = "play", ExternalId = $"{++count}", Kind = kind, At = Now, Sender = new Sender("play", Contact.Name, Language: Contact.Language),
    };

    public Turn Start(string? payload = null) => Send(Message(IncomingKind.Start) with { Text = payload });

    /// <summary>The timer's moment comes.</summary>
    public Turn Fire(PendingTimer timer)
    {
        if (timer.DueAt > Now) Now = timer.DueAt;
        return Send(Message(IncomingKind.Timer) with { TimerToken = timer.Token });
    }

    /// <summary>A task is marked as done.</summary>
    public Turn Finish(string task)
    {
        done.Add(task);
        return Send(Message(IncomingKind.Event) with { EventName = "task.done", Data = new Fields { ["task"] = task } });
    }

    /// <summary>One turn; its state is kept in its stored form.</summary>
    public Turn Send(IncomingMessage message)
    {
        var input = Input(message);
        var turn = State is null ? ScriptEngine.Begin(machine, input) : ScriptEngine.Advance(machine, State, input);
        foreach (var effect in turn.Effects) Apply(effect);
        State = RunState.FromJson(turn.State.ToJson());
        return turn;
    }

    public ScriptInput Input(IncomingMessage message) => new()
    {
        Message = message, Now = Now, Random = Random,
        Facts = new RunFacts { Contact = Contact, Deal = Deal, Pipeline = Pipeline, Pen = Pen, DoneTasks = [.. done], Zone = Zone, Quiet = Quiet, NumbersChoices = NumbersChoices },
    };

    void Apply(Effect effect)
    {
        switch (effect)
        {
            case SetContactField set: Contact.Set(set.Name, set.Value); break;
            case SetDealField set: Deal?.Set(set.Name, set.Value); break;
            case MoveStage move: MoveTo(move.Stage); break;
            case MovePen move: Pen = move.Pen; break;
            case WithdrawConsent: Contact.Set("stopped", true); break;
            case GiveConsent when Contact["stopped"] is true: Contact.Set("stopped", null); break;
        }
    }

    void MoveTo(string slug)
    {
        if (Deal is null) return;
        Deal.MoveTo(Pipeline?.Find(slug) ?? throw new InvalidOperationException($"The pipeline '{Pipeline?.Slug}' has no stage '{slug}'."), Now);
    }
}
