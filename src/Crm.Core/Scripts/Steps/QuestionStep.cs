using System.ComponentModel;
using System.Text.Json.Serialization;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Asks and waits for an answer of a type; an answer that does not fit is asked again, then leads out by unclear.</summary>
[StepKind("question")]
[Description("Asks and waits for an answer of a type; an answer that does not fit is asked again, then leads out by unclear.")]
public sealed class QuestionStep : Step
{
    [Description("What it asks.")]
    public required LocalText Text { get; init; }

    [Description("The type of the answer. A number may have spaces between thousands, a decimal comma or point, and one unit behind it (90 cm, 1 200,50 руб.), which is left out, not converted.")]
    public AnswerType Answer { get; init; } = AnswerType.Text;

    [Description("The answers of choice and choices.")]
    public IReadOnlyList<Option> Options { get; init; } = [];

    [Description("Where the answer is kept: a variable, contact.x or deal.x.")]
    [Holds(Meaning.Field)]
    public string? Save { get; init; }

    [Description("The least number or length.")]
    public decimal? Min { get; init; }

    [Description("The greatest number or length.")]
    public decimal? Max { get; init; }

    [Description("A regular expression that a text must match.")]
    public string? Pattern { get; init; }

    [Description("What to say to an answer that does not fit.")]
    public LocalText? Retry { get; init; }

    [Description("How many answers may fail before the unclear exit.")]
    public int Attempts { get; init; } = 3;

    [Description("Waits this long after each message and reads all of them as one answer.")]
    [JsonConverter(typeof(DurationJson))]
    public TimeSpan? Join { get; init; }

    [Description("Buttons in a row.")]
    public int Columns { get; init; } = 1;

    [Description("The answer is consent for this purpose, as in personal-data; recorded with the text's version.")]
    public string? Consent { get; init; }

    internal override bool Waits => true;

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        Remind(turn, turn.Text(Text));
        return null;
    }

    internal override ScriptTrigger? OnAnswer(TurnContext turn)
    {
        if (Join is { } pause && Answer == AnswerType.Text && turn.CollectText(pause)) return null;
        return new AnswerReader(this, turn).Read(out var value) switch
        {
            AnswerResult.Fits => Accept(turn, value),
            AnswerResult.More => More(turn),
            _ => Refuse(turn),
        };
    }

    ScriptTrigger Accept(TurnContext turn, object? value)
    {
        turn.State.Attempts = 0;
        turn.State.Chosen = null;
        if (Save is not null) turn.Set(Save, value);
        if (Consent is not null && value is true) turn.Add(new GiveConsent(Consent, TurnContext.VersionOf(turn.Text(Text)), turn.Text(Text)));
        return ScriptTrigger.Answer(value is bool yes ? yes ? "yes" : "no" : Fields.Text(value));
    }

    ScriptTrigger? More(TurnContext turn)
    {
        Remind(turn, turn.Text(Text));
        return null;
    }

    ScriptTrigger? Refuse(TurnContext turn)
    {
        if (++turn.State.Attempts >= Attempts) return ScriptTrigger.Unclear;
        var retry = Retry is null ? EngineTexts.Retry(Answer, turn.Language) : turn.Text(Retry);
        turn.RestartTimers(); // before asking: the new message's buttons belong to the new wait
        Remind(turn, retry);
        return null;
    }

    internal override void Remind(TurnContext turn, string text)
    {
        var request = Answer switch
        {
            AnswerType.Contact => new ContactRequest(RequestKind.Contact, EngineTexts.ShareContact(turn.Language)),
            AnswerType.Location => new ContactRequest(RequestKind.Location, EngineTexts.ShareLocation(turn.Language)),
            _ => null,
        };
        turn.Say(this, text, Offered(turn), Columns, request);
    }

    internal override IReadOnlyList<Choice> Offered(TurnContext turn) => [.. Choices(turn), .. ExitButtons(turn)];

    internal override bool Takes(TurnContext turn) => new AnswerReader(this, turn).Takes();

    IEnumerable<Choice> Choices(TurnContext turn) => Answer switch
    {
        AnswerType.YesNo => [new("yes", EngineTexts.Yes(turn.Language)), new("no", EngineTexts.No(turn.Language))],
        AnswerType.Choice => Open(turn).Select(o => new Choice(o.Id, turn.Label(o.Label))),
        AnswerType.Choices => Open(turn).Select(o => new Choice(o.Id, Mark(turn, o))).Append(new("done", EngineTexts.Done(turn.Language))),
        _ => [],
    };

    internal IEnumerable<Option> Open(TurnContext turn) => Options.Where(o => o.When is null || o.When.Holds(turn.Field));

    static string Mark(TurnContext turn, Option option) =>
        (turn.State.Chosen?.Contains(option.Id) == true ? "✓ " : "") + turn.Label(option.Label);

    internal override IEnumerable<(string, LocalText)> Texts() =>
        base.Texts().Prepend(("text", Text)).Concat(Retry is null ? [] : [("retry", Retry)]).Concat(Options.Select((o, i) => ($"options[{i}].label", o.Label)));

    internal override IEnumerable<string> Sets() => Save is null ? [] : [Save];

    internal override IEnumerable<string> Reads() => Options.SelectMany(o => o.When?.FieldsAsked() ?? []);

    internal override IEnumerable<(string, Condition)> Conditions() =>
        Options.Select((o, i) => ($"options[{i}].when", o.When)).Where(c => c.When is not null).Select(c => (c.Item1, c.When!));
}

/// <summary>What an answer must be.</summary>
public enum AnswerType { Text, Number, Phone, Email, Date, YesNo, Choice, Choices, Contact, Location, Photo, File }

/// <summary>One of the answers of a choice.</summary>
public sealed record Option
{
    [Description("The stored value (at most 40 bytes).")]
    public required string Id { get; init; }

    [Description("The button's label.")]
    public required LocalText Label { get; init; }

    [Description("Other words that mean it when typed.")]
    public IReadOnlyList<string> Words { get; init; } = [];

    [Description("Offered only while this holds.")]
    public Condition? When { get; init; }
}
