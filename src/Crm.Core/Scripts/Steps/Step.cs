using System.ComponentModel;
using System.Text.Json.Serialization;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>To whom a step speaks.</summary>
public enum Actor { Customer, Staff, System }

/// <summary>The word for a kind of step in the script format.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StepKindAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>One step of a script: what happens when a run enters it, and how it reads what comes in while the run waits there.</summary>
/// <remarks>A new kind is a class here with <see cref="StepKindAttribute"/>, a golden case and an example; nothing else knows the kinds.</remarks>
public abstract class Step
{
    /// <summary>The step's name in its script; subscripts' steps are called "outer/inner".</summary>
    [JsonIgnore]
    public string Name { get; internal set; } = "";

    /// <summary>What its steps' names begin with inside a subscript: "outer/".</summary>
    [JsonIgnore]
    internal string Prefix { get; set; } = "";

    [Description("What people call it.")]
    public LocalText? Title { get; init; }

    [Description("To whom it speaks: customer, staff or system.")]
    public Actor Actor { get; init; }

    [Description("What to send in place of its text where the channel takes no free text any more (WhatsApp, 24 hours after the customer's last message).")]
    public StepTemplate? Template { get; init; }

    [Description("What must be true before it is entered.")]
    public Gate? Enter { get; init; }

    [Description("What must be true before it is left.")]
    public Gate? Leave { get; init; }

    [Description("The ways out, each by its trigger.")]
    public IReadOnlyList<Exit> Exits { get; init; } = [];

    [Description("The way out when no exit fits.")]
    [Holds(Meaning.Step)]
    public string? Next { get; init; }

    /// <summary>Does what the step does; returns the trigger to go on with, or null to wait here.</summary>
    internal abstract ScriptTrigger? OnEnter(TurnContext turn);

    /// <summary>Reads an answer of the one it speaks to; returns the trigger to go on with, or null to stay.</summary>
    internal virtual ScriptTrigger? OnAnswer(TurnContext turn) => null;

    /// <summary>The buttons that it offers now, in the order in which they are shown.</summary>
    internal virtual IReadOnlyList<Choice> Offered(TurnContext turn) => ExitButtons(turn);

    /// <summary>What came in is an answer as it stands.</summary>
    internal virtual bool Takes(TurnContext turn) => false;

    /// <summary>Says something while it waits, with the choices that it offers now.</summary>
    internal virtual void Remind(TurnContext turn, string text) => turn.Say(this, text, []);

    /// <summary>Texts, for the check and the translators.</summary>
    internal virtual IEnumerable<(string Where, LocalText Text)> Texts() =>
        Exits.SelectMany((e, i) => new[] { ($"exits[{i}].label", e.Label), ($"exits[{i}].say", e.Say) })
            .Append(("enter.because", Enter?.Because)).Append(("leave.because", Leave?.Because))
            .Where(t => t.Item2 is not null).Select(t => (t.Item1, t.Item2!));

    /// <summary>Fields that it sets.</summary>
    internal virtual IEnumerable<string> Sets() => [];

    /// <summary>Fields that it reads, besides those in texts, gates and exits.</summary>
    internal virtual IEnumerable<string> Reads() => [];

    /// <summary>Steps that it names, besides its exits and next.</summary>
    internal virtual IEnumerable<(ScriptTrigger Trigger, string To, Condition? When)> Branches() => [];

    /// <summary>Templates that are no texts for people: addresses, values, names.</summary>
    internal virtual IEnumerable<(string Where, string Template)> Templates() =>
        VariablesOf("template", Template).Concat(Exits.SelectMany((e, i) => VariablesOf($"exits[{i}].template", e.Template)));

    static IEnumerable<(string, string)> VariablesOf(string where, StepTemplate? template) => (template?.Variables ?? []).Select((text, i) => ($"{where}.variables[{i}]", text));

    /// <summary>Formulas that it works out.</summary>
    internal virtual IEnumerable<(string Where, string Formula)> FormulasAsked() => [];

    /// <summary>Conditions that it asks, besides those of its gates and exits.</summary>
    internal virtual IEnumerable<(string Where, Condition When)> Conditions() => [];

    /// <summary>It may go on by itself, so that it needs a way out that has no trigger.</summary>
    internal virtual bool GoesOn => !Waits;

    /// <summary>The texts of a map of values, as templates.</summary>
    private protected static IEnumerable<(string, string)> TemplatesOf(string where, IEnumerable<KeyValuePair<string, object?>> values) =>
        values.Where(v => v.Value is string).Select(v => ($"{where}.{v.Key}", (string)v.Value!));

    /// <summary>It can stand still until something comes in.</summary>
    internal virtual bool Waits => false;

    /// <summary>Some exit has a trigger that comes from outside.</summary>
    private protected bool AwaitsExit => Exits.Any(e => e.Button is not null || e.Timeout is not null || e.Event is not null || e.Answer is not null);

    /// <summary>The buttons of its exits that the machine permits now.</summary>
    private protected IReadOnlyList<Choice> ExitButtons(TurnContext turn) =>
        [.. Exits.Where(e => e.Button is not null && turn.Permits(ScriptTrigger.Button(e.Button))).Select(e => new Choice(e.Button!, turn.Label(e.Label) is { Length: > 0 } label ? label : e.Button!))];
}

/// <summary>A button before it has data: its id and label.</summary>
readonly record struct Choice(string Id, string Label);
