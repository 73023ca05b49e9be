namespace Crm.Core.Routing;

/// <summary>How an offer stands; Withdrawn: somebody else has the lead, or it is closed.</summary>
public enum OfferStatus { Open, Accepted, Declined, Expired, Withdrawn }

/// <summary>A lead that one person is asked to take.</summary>
public sealed class Offer
{
    Offer() { }

    public Offer(long organizationId, long dealId, long conversationId, long userId, DateTimeOffset expiresAt, DateTimeOffset now) =>
        (OrganizationId, DealId, ConversationId, UserId, ExpiresAt, CreatedAt) = (organizationId, dealId, conversationId, userId, expiresAt, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long DealId { get; private set; }
    public long ConversationId { get; private set; }
    public long UserId { get; private set; }
    public OfferStatus Status { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Ends it; false when it has ended before.</summary>
    public bool End(OfferStatus status, DateTimeOffset now)
    {
        if (Status != OfferStatus.Open) return false;
        (Status, EndedAt) = (status, now);
        return true;
    }
}
