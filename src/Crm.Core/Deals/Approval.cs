namespace Crm.Core.Deals;

/// <summary>How a request stands; Withdrawn: whoever asked has taken it back.</summary>
public enum ApprovalStatus { Open, Approved, Refused, Withdrawn }

/// <summary>Something about a deal that a head has to allow: a discount, a date, a price.</summary>
public sealed class Approval
{
    public const int MaxText = 1000;

    Approval() { }

    public Approval(Deal deal, long conversationId, long requestedBy, string subject, DateTimeOffset now) =>
        (OrganizationId, DealId, BranchId, ConversationId, RequestedBy, Subject, CreatedAt) = (deal.OrganizationId, deal.Id, deal.BranchId, conversationId, requestedBy, StoredText.Clean(subject, MaxText) ?? "", now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long DealId { get; private set; }
    /// <summary>The deal's branch when it was asked: its heads decide.</summary>
    public long? BranchId { get; private set; }
    public long ConversationId { get; private set; }
    public long RequestedBy { get; private set; }
    /// <summary>What is asked for, as plain text.</summary>
    public string Subject { get; private set; } = "";
    public ApprovalStatus Status { get; private set; }
    public long? DecidedBy { get; private set; }
    /// <summary>Why it was refused, or under what condition it was allowed.</summary>
    public string? Reason { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Forgets what it was about.</summary>
    public void Erase() => (Subject, Reason) = ("-", null);

    /// <summary>Decides it; false when that was done before.</summary>
    public bool Decide(ApprovalStatus status, long by, string? reason, DateTimeOffset now)
    {
        if (Status != ApprovalStatus.Open) return false;
        (Status, DecidedBy, Reason, DecidedAt) = (status, by, StoredText.Clean(reason, MaxText), now);
        return true;
    }
}
