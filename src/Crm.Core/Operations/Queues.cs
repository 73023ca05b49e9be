using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Operations;

/// <summary>How an organization's queues stand.</summary>
/// <param name="InboxFailed">Messages that came and could not be worked on.</param>
/// <param name="Waiting">Pieces of outgoing work that wait or are under way.</param>
/// <param name="WaitingSince">When the oldest of them was made.</param>
/// <param name="Unknown">Messages of which nobody knows whether they arrived.</param>
/// <param name="FailedToday">Messages that were given up in the last 24 hours.</param>
/// <param name="Overdue">Timers whose time has come.</param>
/// <param name="OverdueSince">When the oldest of them was due.</param>
public sealed record Queues(int InboxFailed, int Waiting, DateTimeOffset? WaitingSince, int Unknown, int FailedToday, int Overdue, DateTimeOffset? OverdueSince)
{
    public static async Task<Queues> Look(CrmDb db, long organizationId, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var outbox = db.Outbox.Where(o => o.OrganizationId == organizationId);
        var waiting = outbox.Where(o => (o.Status == OutboxStatus.Queued || o.Status == OutboxStatus.Sending) && (o.NotBefore == null || o.NotBefore <= now));
        var overdue = db.FollowUps.Where(f => f.OrganizationId == organizationId && f.Status == FollowUpStatus.Pending && f.DueAt <= now);
        var day = Id.At(now.AddDays(-1));
        return new(
            await db.Inbox.CountAsync(i => i.OrganizationId == organizationId && i.Status == InboxStatus.Failed, cancellation),
            await waiting.CountAsync(cancellation), await waiting.MinAsync(o => (DateTimeOffset?)o.CreatedAt, cancellation),
            await outbox.CountAsync(o => o.Status == OutboxStatus.Unknown, cancellation), await outbox.CountAsync(o => o.Status == OutboxStatus.Failed && o.Id >= day, cancellation),
            await overdue.CountAsync(cancellation), await overdue.MinAsync(f => (DateTimeOffset?)f.DueAt, cancellation));
    }
}

/// <summary>Runs a failed message again; null when there is no such message, or it is not theirs to run.</summary>
public delegate Task<Accepted?> RunInboxAgain(Seat by, long inboxId, CancellationToken cancellation);

/// <summary>What a person found out about a message of unknown fate: it arrived, it did not and shall not, or it shall be sent again.</summary>
public enum Settlement { Arrived, Lost, SendAgain }

/// <summary>Settles it; false when there is no such message, or it is not theirs to settle.</summary>
public delegate Task<bool> SettleOutbox(Seat by, long outboxId, Settlement settlement, CancellationToken cancellation);
