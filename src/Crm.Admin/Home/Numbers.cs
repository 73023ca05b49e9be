using Crm.Admin.Conversations;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Home;

/// <summary>What goes on before a seat's eyes: of a day (conversations, leads, messages), and who waits at the moment.</summary>
/// <param name="Machinery">Null for who may not see the system.</param>
public sealed record Numbers(int Conversations, int NewLeads, int Received, int Sent, int Waiting, Machinery? Machinery)
{
    internal static async Task<Numbers> Read(CrmDb db, Seat seat, Day day, DateTimeOffset now)
    {
        var organization = seat.OrganizationId;
        var seen = Talk.Visible(db, seat);
        var messages = db.Messages.Where(m => m.OrganizationId == organization && m.At >= day.Start && m.At < day.End);
        if (!seat.May(Permission.SeeOthers) || seat.Branches is not null) messages = messages.Where(m => seen.Any(c => c.Id == m.ConversationId));
        return new(
            await messages.Select(m => m.ConversationId).Distinct().CountAsync(),
            await db.Deals.VisibleTo(seat).CountAsync(d => d.CreatedAt >= day.Start && d.CreatedAt < day.End),
            await messages.CountAsync(m => m.Direction == MessageDirection.Incoming),
            await messages.CountAsync(m => m.Direction == MessageDirection.Outgoing),
            await Talk.Waits(db, seat).CountAsync(),
            seat.May(Permission.SeeSystem) ? await Machinery.Read(db, organization, now) : null);
    }
}

/// <summary>How the program does with an organization's work: running scripts, what waits to be sent, what is late and what has failed.</summary>
public sealed record Machinery(int ActiveRuns, int OverdueFollowUps, int InboxFailed, int OutboxDepth, DateTimeOffset? OutboxOldest, DateTimeOffset? FollowUpOldest)
{
    internal static async Task<Machinery> Read(CrmDb db, long organization, DateTimeOffset now)
    {
        var outbox = db.Outbox.Where(o => o.OrganizationId == organization && (o.Status == OutboxStatus.Queued || o.Status == OutboxStatus.Sending));
        var overdue = db.FollowUps.Where(f => f.OrganizationId == organization && f.Status == FollowUpStatus.Pending && f.DueAt < now);
        return new(
            await db.ScriptRuns.CountAsync(r => r.OrganizationId == organization && r.Status == RunStatus.Active),
            await overdue.CountAsync(),
            await db.Inbox.CountAsync(i => i.OrganizationId == organization && i.Status == InboxStatus.Failed),
            await outbox.CountAsync(),
            await outbox.MinAsync(o => (DateTimeOffset?)o.CreatedAt),
            await overdue.MinAsync(f => (DateTimeOffset?)f.DueAt));
    }
}
