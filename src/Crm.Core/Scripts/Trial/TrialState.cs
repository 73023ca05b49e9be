using System.Text.Json;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Trial;

/// <summary>Something that was said or done in a trial, as the page shows it.</summary>
/// <param name="Side">Who said it.</param>
/// <param name="To">Whom the script spoke to; null for what came from outside.</param>
public sealed record TrialLine(TrialSide Side, Actor? To, string? Step, string Text, IReadOnlyList<IReadOnlyList<Button>> Buttons, DateTimeOffset At, string? Detail = null);

/// <summary>The script's words, the customer's, a salesperson's, something that happened, or an act of the script.</summary>
public enum TrialSide { Script, Customer, Staff, Event, Act }

/// <summary>A task that the script gave in a trial.</summary>
public sealed record TrialTask(string Name, string Title, DateTimeOffset? DueAt, bool IsDone);

/// <summary>A trial between two acts: all that is needed to go on with it, also with a draft that was edited meanwhile.</summary>
public sealed record TrialState
{
    public required DateTimeOffset Now { get; init; }
    /// <summary>The engine's run state; null before the first act.</summary>
    public string? Run { get; init; }
    public string Name { get; init; } = "Anna";
    public string? Language { get; init; }
    public string Zone { get; init; } = "Etc/UTC";
    /// <summary>Null: timers fire at any hour.</summary>
    public QuietHours? Quiet { get; init; }
    public Pen Pen { get; init; }
    public string? Stage { get; init; }
    public Fields Contact { get; init; } = [];
    public Fields Deal { get; init; } = [];
    public IReadOnlyList<TrialTask> Tasks { get; init; } = [];
    public IReadOnlyList<TrialLine> Lines { get; init; } = [];
    /// <summary>The steps that were passed, in order.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
    /// <summary>What splits draw next, from 0 up to 1.</summary>
    public double Random { get; init; }
    public int Count { get; init; }

    public RunState? ReadRun() => Run is null ? null : RunState.FromJson(Run);

    public string ToJson() => JsonSerializer.Serialize(this, FieldsJson.Options);

    public static TrialState FromJson(string json) => JsonSerializer.Deserialize<TrialState>(json, FieldsJson.Options) ?? throw new JsonException("The trial's state is empty.");
}
