using System.Text.Json;
using Crm.Bot.Commands;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Crm.Core.Tests.Scripts.Goldens;

namespace Crm.Core.Tests.Scripts.Engine;

/// <summary>A dialogue whose every input follows from a number: the same numbers give the same dialogue.</summary>
sealed class RandomDialogue
{
    static readonly string[] Texts =
    [
        "да", "нет", "90", "210", "1000", "-1", "завтра", "25.12.2026", "Казань", "Входная", "1", "+7 912 345-67-89", "ivan@example.com", "назад", "оператор", "стоп", "готово",
        "", " ", "<b>{{ contact.name }}</b>", "👍", "99999999999999999999999999", "Ленина, 5, квартира 8", new string('я', 5000), "/start", "менеджер!",
    ];
    static readonly string[] Events = ["payment.received", "task.done", "taken_back", "handed_over", "quote.approved", "lead.repeated", "", "call"];

    readonly ScriptMachine machine;
    readonly PlayWorld world;
    readonly List<(Actor To, string Data)> buttons = [];
    readonly List<string> firedTokens = [];

    /// <summary>Steps that it has passed.</summary>
    public HashSet<string> Passed { get; } = [];

    public IEnumerable<string> Steps => machine.Steps.Keys;

    public RandomDialogue(string script)
    {
        machine = Samples.Machine(script);
        world = new PlayWorld(machine, Samples.Pipeline(machine.Definition.Pipeline), "Anna", new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    }

    /// <summary>What every turn did, in order; fails when a turn leaves something that must never be.</summary>
    public IReadOnlyList<string> Play(IReadOnlyList<int> picks)
    {
        var begin = world.Start(Pick(["", "sale", "shop-ufa", "shop-nowhere"], picks.FirstOrDefault()));
        Check(begin);
        var transcript = new List<string> { Words(begin) };
        foreach (var pick in picks)
        {
            if (world.State!.Status != RunStatus.Active) break;
            transcript.Add(Step(Message(pick % 20, pick / 20)));
        }
        return transcript;
    }

    string Step(IncomingMessage message)
    {
        var (state, before) = (world.State!, world.State!.ToJson());
        var fromMemory = Words(ScriptEngine.Advance(machine, state, world.Input(message)));
        var fromStore = Words(ScriptEngine.Advance(machine, RunState.FromJson(before), world.Input(message)));
        Assert.Equal(fromMemory, fromStore);

        var turn = world.Send(message);

        Assert.Equal(before, state.ToJson());
        Assert.Equal(fromMemory, Words(turn));
        Check(turn);
        return Words(turn);
    }

    void Check(Turn turn)
    {
        var state = turn.State;
        Assert.True(state.Status != RunStatus.Failed, state.Reason);
        Assert.Contains(state.Step, machine.Steps.Keys);
        Assert.All(state.Timers, timer => Assert.StartsWith($"{state.Seq}.", timer.Token));
        Assert.Equal(state.Timers.Count, state.Timers.Select(t => t.Token).Distinct().Count());
        Passed.UnionWith(turn.Passed);
        Assert.InRange(turn.Passed.Count, 0, ScriptEngine.MaxStepsPerTurn);
        Assert.Equal(state.ToJson(), RunState.FromJson(state.ToJson()).ToJson());
        if (state.Status == RunStatus.Ended) Assert.Empty(state.Timers);
        foreach (var say in turn.Effects.OfType<Say>())
            buttons.AddRange((say.Message.Buttons ?? []).SelectMany(r => r).Select(b => (say.To, b.Data!)));
    }

    IncomingMessage Message(int kind, int pick) => kind switch
    {
        < 13 => Sensible(pick),
        13 => Press(IncomingKind.Button, Actor.Customer, pick, stale: true),
        14 => world.Message(IncomingKind.Button) with { ButtonData = Pick(["", ":", "1:", "x:yes", $"{world.State!.Seq}:nothing", $"{world.State.Seq}:tick.nothing", $"{world.State.Seq}"], pick) },
        15 => world.Message(pick % 3 == 0 ? IncomingKind.StaffAnswer : IncomingKind.Message) with { Text = Pick(Texts, pick) },
        16 => Timer(pick),
        17 => world.Message(IncomingKind.Timer) with { TimerToken = Pick([.. firedTokens, "1.0.0", "0.wait.0", $"{world.State!.Seq}.9.0", "rubbish", ""], pick) },
        18 when pick % 3 == 0 => world.Message(IncomingKind.StaffAnswer) with { Data = pick % 2 == 0 ? new Fields { ["tick"] = "any.item" } : new Fields { ["contact.phone"] = "+79123456789", ["deal.address"] = "Ленина, 5" } },
        18 => Event(Pick(Events, pick)) with { Data = new Fields { ["token"] = $"{world.State!.Seq}.call", ["ok"] = pick % 2 == 0 } },
        _ => Sent(pick),
    };

    /// <summary>What would move the run on from where it stands.</summary>
    IncomingMessage Sensible(int pick) => machine.Steps[world.State!.Step] switch
    {
        { } when world.State.Blocked => Event("payment.received"),
        HandoverStep => Event("taken_back"),
        WaitStep => Timer(pick),
        TaskStep task => Look(world.Finish(task.Task)),
        { } when pick % 11 == 0 => Timer(pick),
        { Exits: var exits } when pick % 3 == 0 && exits.FirstOrDefault(e => e.Event is not null) is { Event: { } name } => Event(name),
        { Actor: Actor.Staff } => Press(IncomingKind.StaffAnswer, Actor.Staff, pick, stale: false),
        _ => Press(IncomingKind.Button, Actor.Customer, pick, stale: false),
    };

    IncomingMessage Event(string name) => world.Message(IncomingKind.Event) with { EventName = name };

    /// <summary>The task's own turn has been taken; an empty word of the staff follows it.</summary>
    IncomingMessage Look(Turn turn)
    {
        Check(turn);
        return world.Message(IncomingKind.StaffAnswer);
    }

    IncomingMessage Press(IncomingKind kind, Actor side, int pick, bool stale)
    {
        var shown = buttons.Where(b => b.To == side && (stale || b.Data.StartsWith($"{world.State!.Seq}:", StringComparison.Ordinal))).Select(b => b.Data).ToArray();
        var typed = shown.Length == 0 || pick % 2 == 0 && machine.Steps[world.State!.Step] is QuestionStep { Answer: not (AnswerType.Choice or AnswerType.Choices or AnswerType.YesNo) };
        return typed ? Fitting(world.Message(kind == IncomingKind.Button ? IncomingKind.Message : kind), pick)
            : world.Message(kind) with { ButtonData = Pick(shown, pick), CallbackId = "callback", MessageId = "message" };
    }

    /// <summary>What a person would answer to the present question, so that dialogues come far.</summary>
    IncomingMessage Fitting(IncomingMessage message, int pick) => machine.Steps[world.State!.Step] switch
    {
        QuestionStep { Answer: AnswerType.Number } => message with { Text = Pick(["90", "210", "16", "1000"], pick) },
        QuestionStep { Answer: AnswerType.Date } => message with { Text = "послезавтра" },
        QuestionStep { Answer: AnswerType.Phone or AnswerType.Contact } => message with { Text = "+7 912 345-67-89" },
        QuestionStep { Answer: AnswerType.Photo or AnswerType.File } => message with { MessageKind = MessageKind.Photo, Files = [new(MessageKind.Photo, "photo", null, null, null, null)] },
        QuestionStep { Answer: AnswerType.Text } => message with { Text = "12345" },
        CallStep => world.Message(IncomingKind.Event) with { EventName = "call", Data = Answer() },
        _ => message with { Text = Pick(Texts, pick) },
    };

    Fields Answer() => new()
    {
        ["token"] = $"{world.State!.Seq}.call", ["ok"] = true,
        ["body"] = new Fields { ["member"] = new Fields { ["name"] = "Ольга", ["due"] = "2026-12-15", ["zone"] = "Europe/Moscow" } },
    };

    IncomingMessage Timer(int pick)
    {
        if (world.State!.Timers.Count == 0) return world.Message(IncomingKind.Timer) with { TimerToken = "1.0.0" };
        var timer = Pick([.. world.State.Timers], pick);
        if (timer.DueAt > world.Now) world.Now = timer.DueAt;
        firedTokens.Add(timer.Token);
        return world.Message(IncomingKind.Timer) with { TimerToken = timer.Token };
    }

    IncomingMessage Sent(int pick)
    {
        var message = world.Message(pick % 7 == 0 ? IncomingKind.Start : IncomingKind.Message);
        return (pick % 7) switch
        {
            1 => message with { MessageKind = MessageKind.Contact, Contact = new("+79123456789", "", IsOwn: pick % 2 == 0) },
            2 => message with { MessageKind = MessageKind.Location, Location = new(55, 49) },
            3 => message with { MessageKind = MessageKind.Photo, Files = [new(MessageKind.Photo, $"photo{pick}", null, null, null, null)], AlbumId = pick % 3 == 0 ? "album" : null },
            4 => message with { MessageKind = MessageKind.Document, Files = [new(MessageKind.Document, $"file{pick}", null, null, null, null)] },
            5 => message with { MessageKind = MessageKind.Sticker },
            6 => world.Message(IncomingKind.Lead) with { Data = new Fields { ["name"] = "Олег" } },
            _ => message,
        };
    }

    static T Pick<T>(T[] from, int pick) => from[pick % from.Length];

    static string Words(Turn turn) =>
        $"{turn.State.ToJson()} {turn.Trigger} {string.Join(' ', turn.Passed)} {string.Join('\n', turn.Effects.Select(e => $"{e.GetType().Name} {JsonSerializer.Serialize<object>(e, Plain)}"))}";

    static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Converters = { new FieldsJson() } };
}
