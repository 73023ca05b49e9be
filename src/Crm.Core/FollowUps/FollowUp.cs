namespace Crm.Core.FollowUps;

public enum FollowUpStatus { Pending, Fired, Cancelled }

/// <summary>A timer of a run: at its time it becomes an event of the inbox, once.</summary>
public sealed class FollowUp
{
    FollowUp() { }

    public FollowUp(long organizationId, long channelAccountId, long conversationId, long runId, string token, DateTimeOffset dueAt, DateTimeOffset now) =>
        (OrganizationId, ChannelAccountId, ConversationId, RunId, Token, DueAt, CreatedAt) = (organizationId, channelAccountId, conversationId, runId, token, dueAt, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ChannelAccountId { get; private set; }
    public long ConversationId { get; private set; }
    public long RunId { get; private set; }
    /// <summary>The run's own name of the timer; a token the run no longer waits for does nothing.</summary>
    public string Token { get; private set; } = "";
    public DateTimeOffset DueAt { get; private set; }
    public FollowUpStatus Status { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void Fire(DateTimeOffset now) => End(FollowUpStatus.Fired, now);

    public void Cancel(DateTimeOffset now) => End(FollowUpStatus.Cancelled, now);

    void End(FollowUpStatus status, DateTimeOffset now)
    {
        if (Status == FollowUpStatus.Pending) (Status, EndedAt) = (status, now);
    }
}
