using System.ComponentModel;

namespace Crm.Core.Scripts;

/// <summary>What must be true before a step or a stage is entered or left.</summary>
public sealed record Gate
{
    [Description("Fields that must be filled: a variable, contact.x or deal.x.")]
    [Holds(Meaning.Field)]
    public IReadOnlyList<string> Fields { get; init; } = [];

    [Description("Checklist items that must be ticked, as in step.item.")]
    [Holds(Meaning.ChecklistItem)]
    public IReadOnlyList<string> Checklist { get; init; } = [];

    [Description("Tasks that must be done, by name.")]
    public IReadOnlyList<string> Tasks { get; init; } = [];

    [Description("Events that must have happened, as in payment.received.")]
    [Holds(Meaning.Event)]
    public IReadOnlyList<string> Events { get; init; } = [];

    [Description("A condition that must hold.")]
    public Condition? When { get; init; }

    [Description("What to tell when the gate refuses.")]
    public LocalText? Because { get; init; }

    /// <summary>What is missing; empty when the gate is open. Every path (bot, panel, API, import) asks here.</summary>
    public IReadOnlyList<Missing> Ask(IGateFacts facts)
    {
        var missing = new List<Missing>();
        foreach (var field in Fields)
            if (Core.Fields.IsEmpty(facts.Field(field))) missing.Add(new(MissingKind.Field, field));
        foreach (var item in Checklist)
            if (!facts.IsTicked(item)) missing.Add(new(MissingKind.Checklist, item));
        foreach (var task in Tasks)
            if (!facts.IsDone(task)) missing.Add(new(MissingKind.Task, task));
        foreach (var name in Events)
            if (!facts.HasHappened(name)) missing.Add(new(MissingKind.Event, name));
        if (When is not null && !When.Holds(facts.Field)) missing.Add(new(MissingKind.Condition, string.Join(", ", When.FieldsAsked().Distinct())));
        return missing;
    }
}

public enum MissingKind { Field, Checklist, Task, Event, Condition }

/// <summary>One thing that a gate waits for.</summary>
public sealed record Missing(MissingKind Kind, string Name);

/// <summary>What a gate may ask: the engine answers from a run, the panel and the API from the database.</summary>
public interface IGateFacts
{
    object? Field(string name);
    bool IsTicked(string item);
    bool IsDone(string task);
    bool HasHappened(string name);
}
