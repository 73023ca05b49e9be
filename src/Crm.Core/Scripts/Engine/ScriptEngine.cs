using System.Globalization;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Engine;

/// <summary>Works out one turn: a pure function of the script, the run's state and what came in.</summary>
/// <remarks>No database, no clock, no random, no waiting: all of that comes in through the input or goes out as effects.</remarks>
public static partial class ScriptEngine
{
    const int MaxEvents = 200;

    /// <summary>The event that says only that somebody changed the contact or the deal.</summary>
    public const string FieldsChanged = "fields.changed";

    /// <summary>Events about the conversation itself: they mean the step that stands now, so no later step reads them.</summary>
    static readonly HashSet<string> Moments = ["task.done", "taken_back", "handed_over", "lead.repeated"];

    /// <summary>The first turn of a new run.</summary>
    public static Turn Begin(ScriptMachine machine, ScriptInput input)
    {
        var state = new RunState { Language = LanguageFor(machine, input) };
        var turn = new TurnContext(machine, state, input);
        turn.SetInitial(machine.Definition.Variables);
        if (input.Message is { Kind: IncomingKind.Start, Text.Length: > 0 }) state.Vars["start"] = input.Message.Text;
        foreach (var (name, value) in input.Message.Data ?? []) if (input.Message.Kind == IncomingKind.Lead) state.Vars[$"lead_{name}"] = value;
        return Work(turn, machine.ComesFirst(input.Message) ? BeginWithWord : t => Enter(t, machine.Definition.Start));
    }

    /// <summary>The next turn of a run; the given state is left as it is.</summary>
    public static Turn Advance(ScriptMachine machine, RunState state, ScriptInput input)
    {
        var turn = new TurnContext(machine, state.Copy(), input);
        if (state.Status == RunStatus.Active && !machine.Steps.ContainsKey(state.Step)) Fail(turn, $"the version has no step '{state.Step}'");
        return turn.State.Status == RunStatus.Active ? Work(turn, Read) : turn.ToTurn();
    }

    /// <summary>A mistake in one of the script's templates or formulas fails the run, not the turn.</summary>
    static Turn Work(TurnContext turn, Action<TurnContext> act)
    {
        try { act(turn); }
        catch (ScriptMistakeException mistake) { Fail(turn, $"the step '{turn.State.Step}': {mistake.Message}"); }
        return turn.ToTurn();
    }

    /// <summary>The customer's first word is an interrupt: the script has not begun to speak, and after a stop it never does.</summary>
    static void BeginWithWord(TurnContext turn)
    {
        turn.State.Step = turn.Machine.Definition.Start;
        OnMessage(turn);
        if (turn.Passed.Count == 0 && turn.Machine.IsStop(turn.Message)) turn.End(RunStatus.Ended, "stopped", null);
    }

    static string LanguageFor(ScriptMachine machine, ScriptInput input)
    {
        var wanted = input.Facts.Contact.Language ?? input.Message.Sender?.Language;
        var known = machine.Definition.Languages.FirstOrDefault(l => wanted is not null && wanted.StartsWith(l, StringComparison.OrdinalIgnoreCase));
        return known ?? machine.Language;
    }

    static void Read(TurnContext turn)
    {
        switch (turn.Message.Kind)
        {
            case IncomingKind.Start: OnStart(turn); break;
            case IncomingKind.Message: OnMessage(turn); break;
            case IncomingKind.Button: OnButton(turn); break;
            case IncomingKind.Timer: OnTimer(turn); break;
            case IncomingKind.Event: OnEvent(turn); break;
            case IncomingKind.StaffAnswer: OnStaffAnswer(turn); break;
            case IncomingKind.Lead: OnEvent(turn, "lead.repeated"); break;
        }
        if (turn is { Passed.Count: 0, State.Status: RunStatus.Active, Step: WaitStep wait } && wait.Recompute(turn) is { } trigger) Go(turn, trigger);
    }

    /// <summary>A customer who opens the bot again is shown where they are; a script may give the word "start" another meaning.</summary>
    static void OnStart(TurnContext turn)
    {
        if (turn.Pen == Pen.Staff) return;
        if (turn.Machine.Definition.Interrupts.TryGetValue("start", out var interrupt)) Interrupt(turn, "start", interrupt);
        else if (turn.State.Blocked || IsForStaff(turn.Step)) Promise(turn);
        else if (turn.Step.Actor == Actor.Customer) Repeat(turn);
        else if (turn.Step is WaitStep wait && wait.OnAnswer(turn) is { } trigger) Go(turn, trigger);
    }

    static void OnMessage(TurnContext turn)
    {
        if (AddsToAlbum(turn)) return;
        if (turn.Pen == Pen.Staff && !turn.Machine.IsStop(turn.Message)) return;
        if (turn.Message.MessageKind == MessageKind.Text && turn.Machine.InterruptFor(turn.Message.Text) is { } word)
        {
            Interrupt(turn, word, turn.Machine.Definition.Interrupts[word]);
            return;
        }
        if (turn.State.Blocked)
        {
            TryDoor(turn);
            if (turn.State.Blocked) Promise(turn);
        }
        else if (IsForStaff(turn.Step)) Promise(turn);
        else if (ExitByLabel(turn) is { } button) Go(turn, button);
        else if (ByNumber(turn) is { } id)
        {
            turn.ReadAsPressed(id);
            Press(turn, id);
        }
        else if (turn.Step.OnAnswer(turn) is { } trigger) Go(turn, trigger);
    }

    /// <summary>The button with the typed number, counted from 1, unless the number is an answer by itself.</summary>
    static string? ByNumber(TurnContext turn)
    {
        if (!turn.Input.Facts.NumbersChoices || turn.Message is not { MessageKind: MessageKind.Text, Text: { Length: > 0 and <= 10 } text }) return null;
        if (!int.TryParse(text.AsSpan().Trim().TrimEnd(".)"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var offered = turn.Step.Offered(turn);
        return number >= 1 && number <= offered.Count && !turn.Step.Takes(turn) ? offered[number - 1].Id : null;
    }

    static bool IsForStaff(Step step) => step.Actor == Actor.Staff || step is TaskStep;

    /// <summary>Only staff can go on here: the customer is told once that a person will answer, and staff that the customer has written.</summary>
    static void Promise(TurnContext turn)
    {
        if (turn.State.Promised) return;
        turn.State.Promised = true;
        turn.SayTo(Actor.Customer, turn.Step, turn.PersonWillAnswer);
        var note = EngineTexts.CustomerWrote(MarkupText.Escape(turn.Input.Facts.Contact.Name), turn.Language);
        if (turn.State.Blocked || turn.Step.Actor != Actor.Staff) turn.SayTo(Actor.Staff, turn.Step, note);
        else turn.Step.Remind(turn, note);
    }

    /// <summary>A typed text that equals a button's label is that button.</summary>
    static ScriptTrigger? ExitByLabel(TurnContext turn)
    {
        if (turn.Message.Text is not { Length: > 0 and <= 64 } text) return null;
        foreach (var exit in turn.Step.Exits)
            if (exit.Button is { } id && turn.Permits(ScriptTrigger.Button(id)) && ScriptMachine.Normalize(turn.Label(exit.Label)) == ScriptMachine.Normalize(text))
                return ScriptTrigger.Button(id);
        return null;
    }

    /// <summary>Later photos of an album belong to the answer that its first photo gave.</summary>
    static bool AddsToAlbum(TurnContext turn)
    {
        var (state, message) = (turn.State, turn.Message);
        if (message.AlbumId is null || message.AlbumId != state.Album) return false;
        if (state.AlbumField is { } field && turn.Field(field) is List<object?> files)
            turn.Set(field, new List<object?>([.. files, .. message.Files.Select(f => f.ExternalId)]));
        return true;
    }

    static void OnButton(TurnContext turn)
    {
        var pressed = Pressed(turn, Actor.Customer, out var stale);
        if (turn.Message.CallbackId is { } callback) turn.Add(new AnswerButton(callback, stale ? EngineTexts.StaleButton(turn.Language) : null));
        if (turn.Message.MessageId is { } message && (pressed is not null || stale) && !KeepsButtons(turn, pressed)) turn.Add(new ClearButtons(message));
        if (pressed is not null) Press(turn, pressed);
    }

    static bool KeepsButtons(TurnContext turn, string? pressed) => turn.Step is QuestionStep { Answer: AnswerType.Choices } && pressed is not null && pressed != "done" && !turn.Step.Exits.Any(e => e.Button == pressed);

    /// <summary>The id of the pressed button when it belongs to the present wait and to this side; else null.</summary>
    static string? Pressed(TurnContext turn, Actor by, out bool stale)
    {
        var data = turn.Message.ButtonData ?? "";
        var colon = data.IndexOf(':');
        stale = colon <= 0 || data[..colon] != turn.State.Seq.ToString();
        var theirs = (turn.Step.Actor == Actor.Staff) == (by == Actor.Staff);
        if (!stale && (turn.State.Blocked || !theirs || (by == Actor.Customer && turn.Pen == Pen.Staff))) stale = true;
        return stale ? null : data[(colon + 1)..];
    }

    static void Press(TurnContext turn, string id)
    {
        if (id.StartsWith("tick.", StringComparison.Ordinal) && turn.Step is MessageStep { Checklist.Count: > 0 } list)
        {
            if (list.Checklist.Any(i => i.Id == id[5..])) turn.State.Ticked.Add($"{list.Name}.{id[5..]}");
            if (list.OnAnswer(turn) is { } done) Go(turn, done);
        }
        else if (turn.Step.Exits.Any(e => e.Button == id))
        {
            if (turn.Permits(ScriptTrigger.Button(id))) Go(turn, ScriptTrigger.Button(id));
        }
        else if (turn.Step.OnAnswer(turn) is { } trigger) Go(turn, trigger);
    }

    static void OnStaffAnswer(TurnContext turn)
    {
        foreach (var (field, value) in turn.Message.Data ?? [])
            if (field == "tick") turn.State.Ticked.UnionWith(value is List<object?> items ? items.Select(Fields.Text) : [Fields.Text(value)]);
            else turn.Set(field, value);
        if (turn.State.Blocked) TryDoor(turn);
        else if (turn.Step.Actor == Actor.Staff && (turn.Message is { ButtonData: not null } or { Text: not null } or { Files.Count: > 0 })) ReadStaff(turn);
        else if (turn.State.Leaving is not null) TryDoor(turn);
        else if (turn.Step is MessageStep list && list.IsTicked(turn)) Go(turn, ScriptTrigger.Next);
    }

    static void ReadStaff(TurnContext turn)
    {
        if (turn.Message.ButtonData is not null)
        {
            if (Pressed(turn, Actor.Staff, out _) is { } pressed) Press(turn, pressed);
        }
        else if (ExitByLabel(turn) is { } button) Go(turn, button);
        else if (turn.Step.OnAnswer(turn) is { } trigger) Go(turn, trigger);
    }

    static void OnEvent(TurnContext turn, string? name = null)
    {
        name ??= turn.Message.EventName ?? "";
        if (name == "call")
        {
            if (turn.Step is CallStep call && call.OnAnswered(turn, turn.Message.Data ?? []) is { } answered) Go(turn, answered);
            return;
        }
        if (name == FieldsChanged) return; // what waits for a date looks again
        if (turn.State.Events.Count < MaxEvents) turn.State.Events.Add(name);
        if (!Moments.Contains(name) && turn.State.Unread.Count < MaxEvents) turn.State.Unread.Add(name);
        if (name is "taken_back" or "handed_over") turn.MovePen(name == "taken_back" ? Pen.Bot : Pen.Staff, name);
        if (turn.State.Blocked || turn.State.Leaving is not null) { TryDoor(turn); return; }
        if (turn.Permits(ScriptTrigger.Event(name)))
        {
            turn.State.Unread.Remove(name);
            Go(turn, ScriptTrigger.Event(name));
        }
        else if (name == "taken_back" && (turn.Step is HandoverStep || turn.Step is WaitStep { GoesOn: true } && turn.State.Timers.Count == 0)) Go(turn, ScriptTrigger.Next);
        else if (name == "taken_back" && turn.Step.Actor == Actor.Customer) Repeat(turn);
    }

    static void Interrupt(TurnContext turn, string name, Interrupt interrupt)
    {
        switch (interrupt.Do)
        {
            case InterruptAct.Back: GoBack(turn); return;
            case InterruptAct.Stop:
                turn.Add(new WithdrawConsent());
                if (interrupt.To is null) turn.SayTo(Actor.Customer, turn.Step, EngineTexts.Stopped(turn.Language));
                break;
            case InterruptAct.Handover:
                if (interrupt.To is null) turn.SayTo(Actor.Customer, turn.Step, turn.PersonWillAnswer);
                turn.MovePen(Pen.Staff, name);
                break;
        }
        if (interrupt.To is not null) Go(turn, ScriptTrigger.Interrupt(name));
    }

    static void GoBack(TurnContext turn)
    {
        var trail = turn.State.Trail;
        while (trail.Count > 0 && trail[^1] == turn.State.Step) trail.RemoveAt(trail.Count - 1);
        if (trail.Count == 0 || !turn.Machine.Steps.ContainsKey(trail[^1]))
        {
            if (turn.Step.Actor == Actor.Customer) Repeat(turn); // a system's step must not act twice
            return;
        }
        var to = trail[^1];
        trail.RemoveAt(trail.Count - 1);
        turn.CancelTimers();
        Enter(turn, to, shows: true);
    }

    /// <summary>Shows the present step again.</summary>
    static void Repeat(TurnContext turn)
    {
        turn.CancelTimers();
        Enter(turn, turn.State.Step, shows: true);
    }
}
