using Crm.Core.Contacts;
using Crm.Core.Deals;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Trial;

/// <summary>The customer and the deal of a trial for one turn: does in memory what the turn wants done.</summary>
sealed class TrialWorld
{
    readonly Contact contact;
    readonly Deal? deal;
    readonly Pipeline? pipeline;
    readonly List<TrialLine> lines = [];

    public TrialWorld(TrialState state, Pipeline? pipeline)
    {
        (State, this.pipeline, contact) = (state, pipeline, new Contact(1, state.Name, state.Now));
        if (state.Language is not null) contact.Set("language", state.Language);
        foreach (var (name, value) in state.Contact) contact.Set(name, value);
        if (pipeline is null) return;
        deal = new Deal(contact, pipeline, null, "RUB", state.Now);
        foreach (var (name, value) in state.Deal) deal.Set(name, value);
        if (state.Stage is not null && pipeline.Find(state.Stage) is { } stage) deal.MoveTo(stage, state.Now);
    }

    public TrialState State { get; private set; }

    public IReadOnlyList<TrialLine> Lines => lines;

    public RunFacts Facts() => new()
    {
        Contact = contact, Deal = deal, Pipeline = pipeline, Pen = State.Pen, DoneTasks = [.. State.Tasks.Where(t => t.IsDone).Select(t => t.Name)],
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(State.Zone, out var zone) ? zone : TimeZoneInfo.Utc, Quiet = State.Quiet,
    };

    public void Apply(Effect effect)
    {
        switch (effect)
        {
            case Say say: lines.Add(new(TrialSide.Script, say.To, say.Step, say.Message.Text, say.Message.Buttons ?? [], State.Now, say.Message.File?.Source ?? say.Message.Request?.Label)); break;
            case SetContactField set: Keep(() => contact.Set(set.Name, set.Value), () => SetContact(set.Name, set.Value)); break;
            case SetDealField set: Keep(() => deal?.Set(set.Name, set.Value), () => State = State with { Deal = With(State.Deal, set.Name, set.Value) }); break;
            case MoveStage move: Move(move.Stage); break;
            case MovePen move: State = State with { Pen = move.Pen }; Note("pen", $"{move.Pen}"); break;
            case CreateTask task: State = State with { Tasks = [.. State.Tasks.Where(t => t.Name != task.Name), new(task.Name, task.Title, task.DueAt, false)] }; Note("task", task.Title); break;
            case WithdrawConsent: SetContact("stopped", true); break;
            case GiveConsent given: SetContact("stopped", null); Note("consent", given.Purpose); break;
            case Assign assign: Note("assign", string.Join(' ', new[] { assign.Branch, assign.User }.OfType<string>())); break;
            case Call call: Note("call", $"{call.Method} {call.Url}"); break;
            case Refused refused: Note("refused", string.Join(", ", refused.Missing.Select(m => m.Name))); break;
        }
    }

    /// <summary>A value that the field does not take is told, since the real turn would fail by it.</summary>
    void Keep(Action attempt, Action keep)
    {
        try { attempt(); }
        catch (Exception mistake) when (mistake is ArgumentException or FormatException or OverflowException) { Note("mistake", mistake.Message); return; }
        keep();
    }

    void SetContact(string name, object? value) => State = State with { Contact = With(State.Contact, name, value) };

    static Fields With(Fields fields, string name, object? value) => new(fields) { [name] = value };

    void Move(string stage)
    {
        if (pipeline?.Find(stage) is not null) State = State with { Stage = stage };
        Note("stage", stage);
    }

    void Note(string what, string detail) => lines.Add(new(TrialSide.Act, null, null, what, [], State.Now, detail));
}
