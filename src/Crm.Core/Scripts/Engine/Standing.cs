using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Engine;

/// <summary>Where a run stands, for whoever works on it: the prescribed step, what its gate waits for, and how each missing thing is asked for.</summary>
public sealed class Standing
{
    const int MostText = 500, MostCaption = 80;

    readonly ScriptMachine machine;
    readonly TurnContext turn;
    readonly bool isInPerson;

    Standing(ScriptMachine machine, TurnContext turn, IReadOnlyList<Missing> missing, bool isInPerson) => (this.machine, this.turn, Missing, this.isInPerson) = (machine, turn, missing, isInPerson);

    /// <summary>What the gate waits for; empty when nothing holds the run.</summary>
    public IReadOnlyList<Missing> Missing { get; }

    public Step Step => turn.Step;

    /// <summary>The step speaks to staff, or to a customer who stands before them: its buttons are theirs to press.</summary>
    public bool IsForStaff => !turn.State.Blocked && (Step.Actor == Actor.Staff || isInPerson && Step.Actor == Actor.Customer);

    /// <summary>Null when the run is over, or its version has lost the step.</summary>
    /// <param name="isInPerson">The customer has no chat, and is answered for by whoever serves them.</param>
    public static Standing? Of(ScriptMachine machine, RunState state, RunFacts facts, bool isInPerson, DateTimeOffset now)
    {
        if (state.Status != RunStatus.Active || !machine.Steps.ContainsKey(state.Step)) return null;
        var turn = new TurnContext(machine, state.Copy(), InputOf(null, facts, now));
        return new(machine, turn, ScriptEngine.MissingAt(turn), isInPerson);
    }

    static ScriptInput InputOf(string? text, RunFacts facts, DateTimeOffset now) => new()
    {
        Message = new IncomingMessage { ChannelAccountId = 0, ExternalId = "", ChatId = "", Kind = IncomingKind.StaffAnswer, Text = text, At = now }, Now = now, Facts = facts,
    };

    /// <summary>It waits for something that staff type, share or send.</summary>
    public bool TakesText => IsForStaff && Step is QuestionStep { Answer: not (AnswerType.Choice or AnswerType.YesNo) };

    /// <summary>What people call a step.</summary>
    public string Title(string language) => Step.Title?.In(language, machine.Language) is { Length: > 0 } title ? title : Step.Name.Replace('_', ' ').Replace('-', ' ');

    /// <summary>The step's words to staff, as markup; empty when it does not speak to them.</summary>
    public string Words() => !IsForStaff ? "" : Step switch { QuestionStep question => turn.Text(question.Text), MessageStep message => turn.Text(message.Text), _ => "" };

    /// <summary>The buttons that staff may press now.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Buttons() => !IsForStaff ? [] : [.. Step.Offered(turn).Select(c => (IReadOnlyList<Button>)[new Button(c.Label, turn.ButtonData(c.Id))])];

    /// <summary>What people call a field or an item of a checklist.</summary>
    public string Caption(string name, string language)
    {
        if (Question(name) is { } question) return Cut((question.Title ?? question.Text).In(language, machine.Language));
        foreach (var list in machine.Steps.Values.OfType<MessageStep>())
            foreach (var item in list.Checklist)
                if ($"{list.Name}.{item.Id}" == name) return Cut(item.Text.In(language, machine.Language));
        return name[(name.LastIndexOf('.') + 1)..].Replace('_', ' ');
    }

    static string Cut(string text)
    {
        var plain = text.Trim().TrimEnd('?', ':', '.', '!');
        return plain.Length <= MostCaption ? plain : $"{plain[..(MostCaption - 1)]}…";
    }

    /// <summary>The answers to choose from; empty when the field takes others, too.</summary>
    public IReadOnlyList<(string Id, string Label)> Options(string name, string language) => Question(name) switch
    {
        { Answer: AnswerType.Choice } question => [.. question.Options.Select(o => (o.Id, o.Label.In(language, machine.Language)))],
        { Answer: AnswerType.YesNo } => [("yes", EngineTexts.Yes(language)), ("no", EngineTexts.No(language))],
        _ => [],
    };

    /// <summary>Reads what was typed for a field as the question that usually asks for it would; null when it does not fit.</summary>
    public object? Read(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Question(name) is not { } question) return StoredText.Clean(text.Trim(), MostText);
        var reading = new TurnContext(machine, turn.State.Copy(), InputOf(text, turn.Input.Facts, turn.Now));
        return new AnswerReader(question, reading).Read(out var value) == AnswerResult.Fits ? value : null;
    }

    QuestionStep? Question(string name) => machine.Steps.Values.OfType<QuestionStep>().FirstOrDefault(q => q.Save == name);
}
