namespace Crm.Core.Organizations;

/// <summary>A time in which a user takes leads.</summary>
public sealed class Shift
{
    Shift() { }

    public Shift(long organizationId, long userId, bool isScheduled, DateTimeOffset now) => (OrganizationId, UserId, IsScheduled, StartedAt) = (organizationId, userId, isScheduled, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long UserId { get; private set; }
    /// <summary>Work hours began it, so they end it, too.</summary>
    public bool IsScheduled { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>When a lead was last offered in it: whoever waits longest is next.</summary>
    public DateTimeOffset? OfferedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Ends it; false when it has ended before.</summary>
    public bool End(DateTimeOffset now)
    {
        if (EndedAt is not null) return false;
        EndedAt = now;
        return true;
    }

    public void Offer(DateTimeOffset now) => OfferedAt = now;
}
