using System.Security.Cryptography;
using System.Text;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Engine;

/// <summary>One turn while it is being worked out: what steps may read and what they want done.</summary>
sealed class TurnContext(ScriptMachine machine, RunState state, ScriptInput input) : IGateFacts
{
    readonly List<Effect> effects = [];
    readonly List<string> passed = [];
    readonly Fields written = [];

    public ScriptMachine Machine => machine;
    public RunState State => state;
    public ScriptInput Input => input;
    public IncomingMessage Message { get; private set; } = input.Message;
    public DateTimeOffset Now => input.Now;
    public TimeZoneInfo Zone => input.Facts.Zone;
    public double Random => input.Random;
    public Pen Pen { get; private set; } = input.Facts.Pen;
    public string? Stage { get; private set; } = StageOf(input.Facts);
    public ScriptTrigger? Trigger { get; set; }
    public List<string> Passed => passed;

    /// <summary>The language of this run's texts.</summary>
    public string Language => state.Language.Length > 0 ? state.Language : machine.Language;

    /// <summary>The step it stands at.</summary>
    public Step Step => machine.Steps[state.Step];

    /// <summary>What the customer is told when only a person can go on: the script's words or the built-in ones.</summary>
    public string PersonWillAnswer => machine.Definition.PersonWillAnswer?.In(Language, machine.Language) ?? EngineTexts.PersonWillAnswer(Language);

    /// <summary>What goes in place of this turn's words where the channel is closed; null: the template of the step that says them.</summary>
    public StepTemplate? Template { get; set; }

    /// <summary>The next message that does not wait is passed over: its time is long gone.</summary>
    public bool IsMuted { get; set; }

    /// <summary>The name of the call that the run waits for now.</summary>
    public string CallToken => $"{state.Seq}.call";

    public void Add(Effect effect)
    {
        effects.Add(effect);
        if (effect is MoveStage move) Stage = move.Stage;
    }

    public Turn ToTurn() => new(state, passed, Trigger, effects);

    // What a step may ask.

    public object? Field(string name)
    {
        if (written.TryGetValue(name, out var value)) return value;
        if (name.StartsWith("contact.", StringComparison.Ordinal)) return input.Facts.Contact[name[8..]];
        if (name.StartsWith("deal.", StringComparison.Ordinal)) return input.Facts.Deal?[name[5..]];
        return name switch
        {
            "stage" => Stage,
            "today" => LocalTime.Today(Now, Zone).ToString("yyyy-MM-dd"),
            "language" => Language,
            _ => state.Vars.GetValueOrDefault(name.StartsWith("var.", StringComparison.Ordinal) ? name[4..] : name),
        };
    }

    public bool IsTicked(string item) => state.Ticked.Contains(item);

    public bool IsDone(string task) => input.Facts.DoneTasks.Contains(task);

    public bool HasHappened(string name) => state.Events.Contains(name);

    public bool Permits(ScriptTrigger trigger) => machine.Permits(state.Step, trigger, Field);

    static string? StageOf(RunFacts facts) => facts.Deal is { } deal ? facts.Pipeline?.Stages.Find(s => s.Id == deal.StageId)?.Slug : null;

    // What a step may do.

    public void Set(string name, object? value)
    {
        if (value is DateOnly day) value = day.ToString("yyyy-MM-dd");
        if (name.StartsWith("contact.", StringComparison.Ordinal)) { written[name] = value; Add(new SetContactField(name[8..], value)); }
        else if (name.StartsWith("deal.", StringComparison.Ordinal)) { written[name] = value; Add(new SetDealField(name[5..], value)); }
        else state.Vars[name.StartsWith("var.", StringComparison.Ordinal) ? name[4..] : name] = value;
        if (name == "contact.language" && value is string language) state.Language = language;
    }

    public void SetInitial(IReadOnlyDictionary<string, Variable> variables)
    {
        foreach (var (name, variable) in variables)
            if (variable.Initial is not null) Set(name, variable.Initial);
    }

    public void Say(Step step, string text, IReadOnlyList<Choice> choices, int columns = 1, ContactRequest? request = null, OutgoingFile? file = null) =>
        SayTo(step.Actor, step, text, choices, columns, request, file);

    public void SayTo(Actor to, Step step, string text, IReadOnlyList<Choice>? choices = null, int columns = 1, ContactRequest? request = null, OutgoingFile? file = null)
    {
        if (text.Length == 0 && choices is not { Count: > 0 } && file is null) return;
        var buttons = choices is { Count: > 0 }
            ? choices.Select(c => new Button(c.Label, ButtonData(c.Id))).Chunk(Math.Max(1, columns)).Select(row => (IReadOnlyList<Button>)row).ToArray() : null;
        Add(new Say(to == Actor.System ? Actor.Customer : to, step.Name, new OutgoingMessage { Text = text, Buttons = buttons, Request = request, RemoveRequest = to != Actor.Staff && TakesRequest(step, request), File = file, Template = to == Actor.Staff ? null : Use(Template ?? step.Template) }));
    }

    TemplateUse? Use(StepTemplate? template) => template is null ? null : new(template.Name, Language, [.. template.Variables.Select(Plain)]);

    /// <summary>The keyboard of a question goes with the first message of another step, in whichever turn that comes.</summary>
    bool TakesRequest(Step step, ContactRequest? request)
    {
        var takes = state.HasRequest && request is null && step is not QuestionStep { Answer: AnswerType.Contact or AnswerType.Location };
        state.HasRequest = request is not null || state.HasRequest && !takes;
        return takes;
    }

    /// <summary>The data of a button of the present wait; at most 64 bytes as the check makes sure.</summary>
    public string ButtonData(string id) => $"{state.Seq}:{id}";

    /// <summary>What was typed means this button of the present wait, and is read as if it had been pressed.</summary>
    public void ReadAsPressed(string id) => Message = Message with { ButtonData = ButtonData(id) };

    public void MovePen(Pen pen, string reason)
    {
        if (Pen == pen) return;
        Pen = pen;
        state.Promised = false;
        Add(new MovePen(pen, reason));
    }

    public void End(RunStatus status, string outcome, string? reason) => (state.Status, state.Outcome, state.Reason) = (status, outcome, reason);

    public void StartTimer(string what, DateTimeOffset due, int count = 0)
    {
        var token = $"{state.Seq}.{what}.{count}";
        state.Timers.Add(new PendingTimer(token, due));
        Add(new StartTimer(token, due));
    }

    /// <summary>When a time that begins now has passed: one of an hour or more does not end in the customer's quiet hours; after a shorter one the person is still there.</summary>
    public DateTimeOffset DueIn(TimeSpan span, bool anytime) => AvoidsQuiet(span, anytime) ? input.Facts.Quiet!.Value.After(Now + span, Zone) : Now + span;

    /// <summary>The end of the quiet hours when they are now and a timer of this length keeps them; null when it may fire.</summary>
    public DateTimeOffset? QuietUntil(TimeSpan span, bool anytime) =>
        AvoidsQuiet(span, anytime) && input.Facts.Quiet!.Value.After(Now, Zone) is var end && end > Now ? end : null;

    bool AvoidsQuiet(TimeSpan span, bool anytime) => !anytime && span >= TimeSpan.FromHours(1) && input.Facts.Quiet is not null;

    /// <summary>Starts the timeouts of the present step's exits.</summary>
    public void StartTimers()
    {
        for (var i = 0; i < Step.Exits.Count; i++)
            if (Step.Exits[i].Timeout is not null) StartTimer(i.ToString(), TimeoutDue(Step.Exits[i]));
    }

    /// <summary>When an exit's timeout fires next; staff may be reminded at any hour.</summary>
    public DateTimeOffset TimeoutDue(Exit exit) => DueIn(exit.Timeout!.Value, exit.Anytime || Step.Actor == Actor.Staff);

    public void CancelTimers(Func<PendingTimer, bool>? which = null)
    {
        var tokens = state.Timers.Where(t => which?.Invoke(t) ?? true).Select(t => t.Token).ToArray();
        if (tokens.Length == 0) return;
        state.Timers.RemoveAll(t => tokens.Contains(t.Token));
        Add(new CancelTimers(tokens));
    }

    /// <summary>The customer has written, so the time without an answer begins anew.</summary>
    public void RestartTimers()
    {
        if (state.Timers.Count == 0) return;
        CancelTimers();
        state.Seq++;
        StartTimers();
    }

    /// <summary>Collects a text that is read together with those that follow shortly; true while it is still being collected.</summary>
    public bool CollectText(TimeSpan pause)
    {
        if (Message.Kind == IncomingKind.Timer || Message.MessageKind != MessageKind.Text || Message.Text is null) return false;
        state.Collected = state.Collected is null ? Message.Text : $"{state.Collected}\n{Message.Text}";
        if (state.Collected.Length > 8000) state.Collected = state.Collected[..8000];
        CancelTimers(t => t.Token.Contains(".join."));
        StartTimer("join", Now + pause, state.Timers.Count + 1);
        return true;
    }

    // Texts.

    /// <summary>A template in the run's language with inserted values escaped: channel-neutral markup.</summary>
    public string Text(LocalText? text) => text is null ? "" : machine.Templates.Render(text.In(Language, machine.Language), this, escape: Escape.Markup);

    /// <summary>A template in the run's language as plain text.</summary>
    public string Plain(LocalText text) => Plain(text.In(Language, machine.Language));

    /// <summary>The words on a button, which no channel reads as markup.</summary>
    public string Label(LocalText? text) => text is null ? "" : Plain(text);

    public string Plain(string template) => machine.Templates.Render(template, this, escape: Escape.None);

    /// <summary>A template of Markdown with inserted values shown as they stand.</summary>
    public string Markdown(LocalText text) => machine.Templates.Render(text.In(Language, machine.Language), this, escape: Escape.Markdown);

    public string PlainUrl(string template) => machine.Templates.Render(template, this, escape: Escape.Url);

    public object? Evaluate(string formula) => machine.Templates.Evaluate(formula, this);

    /// <summary>A short name of a text's wording, for consents.</summary>
    public static string VersionOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
