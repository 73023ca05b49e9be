namespace Crm.Core.Scripts;

/// <summary>What must be true before a step or a stage is entered or left.</summary>
public sealed record Gate
{
    /// <summary>Fields that must be filled: a run's variable, or contact.x, or deal.x.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
    /// <summary>Checklist items that must be ticked, as in step.item.</summary>
    public IReadOnlyList<string> Checklist { get; init; } = [];
    /// <summary>Tasks that must be done, by name.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];
    /// <summary>Events that must have happened, as in payment.received.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
    /// <summary>A condition that must hold.</summary>
    public Condition? When { get; init; }
    /// <summary>What to tell when <see cref="When"/> does not hold.</summary>
    public LocalText? Because { get; init; }
}
