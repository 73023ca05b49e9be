using System.ComponentModel;
using System.Text.Json.Serialization;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts;

/// <summary>A script as its author wrote it: steps under their names, and where to begin.</summary>
public sealed record ScriptDefinition
{
    [Description("The script's name: lower-case letters, digits and dashes.")]
    public required string Script { get; init; }

    [Description("What people call it.")]
    public LocalText? Title { get; init; }

    [Description("ISO 639-1 codes of the languages that every text must have; the first is the fallback.")]
    public IReadOnlyList<string> Languages { get; init; } = ["en"];

    [Description("The channels it is meant for: telegram, webchat, whatsapp, sms. The check applies their limits.")]
    public IReadOnlyList<string> Channels { get; init; } = ["telegram", "webchat"];

    [Description("The pipeline in which its deals are opened; none: the script opens no deal.")]
    public string? Pipeline { get; init; }

    [Description("The step that a run begins with.")]
    [Holds(Meaning.Step)]
    public required string Start { get; init; }

    [Description("The run's variables and what they are for.")]
    public Dictionary<string, Variable> Variables { get; init; } = [];

    [Description("Words that work at every step.")]
    public Dictionary<string, Interrupt> Interrupts { get; init; } = [];

    [Description("What the customer is told when only a person can go on, in place of the built-in sentence; no template.")]
    public LocalText? PersonWillAnswer { get; init; }

    [Description("The steps by name.")]
    public required Dictionary<string, Step> Steps { get; init; }
}

/// <summary>A declared variable of a run.</summary>
public sealed record Variable
{
    [Description("What people call it.")]
    public LocalText? Title { get; init; }

    [Description("The value it has before any step sets it.")]
    public object? Initial { get; init; }
}

/// <summary>What an interrupt does besides leading to a step.</summary>
public enum InterruptAct { Back, Stop, Handover }

/// <summary>Words that a customer may say at any step, and where they lead.</summary>
public sealed record Interrupt
{
    [Description("The words, compared without case, a leading slash and closing punctuation.")]
    public IReadOnlyList<string> Words { get; init; } = [];

    [Description("The step it leads to.")]
    [Holds(Meaning.Step)]
    public string? To { get; init; }

    [Description("back: the question before this one; stop: withdraws the consent to be written to, also while a person answers; handover: a person takes over.")]
    public InterruptAct? Do { get; init; }
}

/// <summary>The way out of a step: it names its trigger and where it leads.</summary>
public sealed record Exit
{
    [Description("An answer: one value, or a list of values; '*' is any.")]
    [JsonConverter(typeof(OneOrManyJson))]
    public IReadOnlyList<string>? Answer { get; init; }

    [Description("A button under the message, by its id (at most 40 bytes).")]
    public string? Button { get; init; }

    [Description("The button's label.")]
    public LocalText? Label { get; init; }

    [Description("Time without an answer: 30s, 15m, 2h, 1d, 1d 12h.")]
    [JsonConverter(typeof(DurationJson))]
    public TimeSpan? Timeout { get; init; }

    [Description("How many times the timeout only reminds before it leads out.")]
    public int Repeat { get; init; }

    [Description("What to say when the timeout fires.")]
    public LocalText? Say { get; init; }

    [Description("What to send in place of the timeout's words where the channel takes no free text any more.")]
    public StepTemplate? Template { get; init; }

    [Description("A timeout that comes more than 15 minutes late, because the program was away: send, skip its words, or ask a person.")]
    public LateChoice Late { get; init; }

    [Description("true: a timeout of an hour or more may also fire in the quiet hours of the customer's night.")]
    public bool Anytime { get; init; }

    [Description("Something that happened outside, as in payment.received, task.done or taken_back; it may have happened in the run before the step.")]
    [Holds(Meaning.Event)]
    public string? Event { get; init; }

    [Description("true: after too many answers that do not fit.")]
    public bool Unclear { get; init; }

    [Description("An exit only while this holds.")]
    public Condition? When { get; init; }

    [Description("The step it leads to.")]
    [Holds(Meaning.Step)]
    public string? To { get; init; }
}

/// <summary>What to do with a timer that comes late: act as if it had come in time, pass over the words it would say, or let a person decide.</summary>
public enum LateChoice { Send, Skip, Ask }

/// <summary>A message template that the provider has approved, for channels that close some time after the customer's last message.</summary>
public sealed record StepTemplate
{
    [Description("The template's name at the provider.")]
    public required string Name { get; init; }

    [Description("Templates for its variables {{1}}, {{2}} and so on.")]
    [Holds(Meaning.Template)]
    public IReadOnlyList<string> Variables { get; init; } = [];
}
