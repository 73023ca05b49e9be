using Crm.Core.Conversations;

namespace Crm.Core.Scripts;

public enum RunStatus { Active, Ended, Failed }

/// <summary>One walk of one conversation through one version of a script.</summary>
public sealed class ScriptRun
{
    ScriptRun() { }

    public ScriptRun(ScriptVersion version, Conversation conversation, string state, DateTimeOffset now)
    {
        (OrganizationId, ScriptVersionId, ConversationId, ContactId) = (conversation.OrganizationId, version.Id, conversation.Id, conversation.ContactId);
        (DealId, State, StartedAt, StepEnteredAt) = (conversation.DealId, state, now, now);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ScriptVersionId { get; private set; }
    public long ConversationId { get; private set; }
    public long ContactId { get; private set; }
    public long? DealId { get; private set; }
    /// <summary>The step it waits at.</summary>
    public string Step { get; private set; } = "";
    public RunStatus Status { get; private set; }
    /// <summary>The engine's run state as JSON.</summary>
    public string State { get; private set; } = "";
    public string? Outcome { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset StepEnteredAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Stores where a turn left it.</summary>
    public void Advance(string step, RunStatus status, string? outcome, string state, DateTimeOffset now)
    {
        if (step != Step) StepEnteredAt = now;
        (Step, Status, State) = (step, status, state);
        if (status != RunStatus.Active && EndedAt is null) (EndedAt, Outcome) = (now, outcome);
    }

    public void Concern(Deals.Deal deal) => DealId = deal.Id;

    /// <summary>Forgets what was answered; one under way ends.</summary>
    public void Erase(DateTimeOffset now)
    {
        State = "{}";
        if (Status == RunStatus.Active) (Status, Outcome, EndedAt) = (RunStatus.Ended, "erased", now);
    }

    /// <summary>Puts it on another version of its script, at a step of that version.</summary>
    public void MoveTo(ScriptVersion version, string step, string state, DateTimeOffset now) =>
        (ScriptVersionId, Step, State, StepEnteredAt) = (version.Id, step, state, now);
}
