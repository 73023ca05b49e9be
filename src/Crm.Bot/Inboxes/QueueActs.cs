using Crm.Bot.Outbox;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Operations;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Inboxes;

/// <summary>What people do about messages that went wrong, from the panel.</summary>
sealed class QueueActs(IDbContextFactory<CrmDb> databases, MessageInbox inbox, OutboxSender sender, TimeProvider time)
{
    public async Task<Accepted?> RunAgain(Seat by, long inboxId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!by.May(Permission.SeeSystem) || !await db.Inbox.AnyAsync(i => i.Id == inboxId && i.OrganizationId == by.OrganizationId, cancellation)) return null;
        if (await inbox.RunAgain(inboxId, cancellation) is not { } outcome) return null;
        await Note(db, by, EventKinds.InboxRunAgain, inboxId, "outcome", outcome.ToString());
        return outcome;
    }

    public async Task<bool> Settle(Seat by, long outboxId, Settlement settlement, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var item = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(o => o.Id == outboxId && o.OrganizationId == by.OrganizationId
            && o.Kind == OutboxKind.Send && (o.Status == OutboxStatus.Unknown || o.Status == OutboxStatus.Failed), cancellation);
        if (item is null || !by.May(Permission.SeeSystem)) return false;
        await sender.Settle(item, settlement == Settlement.SendAgain ? null : settlement == Settlement.Arrived);
        await Note(db, by, EventKinds.OutboxSettled, outboxId, "settlement", settlement.ToString());
        return true;
    }

    async Task Note(CrmDb db, Seat by, string kind, long item, string name, string value)
    {
        db.Add(new TimelineEvent(by.OrganizationId, kind, time.GetUtcNow()) { Actor = ActorKind.User, UserId = by.UserId, Data = new() { ["item"] = Fields.Text(item), [name] = value } });
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
