using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Home;

/// <summary>What goes on in an organization: of a day (conversations, leads, messages) and at the moment (the rest).</summary>
public sealed record Numbers(
    int Conversations, int NewLeads, int Received, int Sent,
    int ActiveRuns, int Waiting, int OverdueFollowUps, int InboxFailed, int OutboxDepth, DateTimeOffset? OutboxOldest, DateTimeOffset? FollowUpOldest)
{
    public static async Task<Numbers> Read(CrmDb db, long organization, Day day, DateTimeOffset now)
    {
        var messages = db.Messages.Where(m => m.OrganizationId == organization && m.At >= day.Start && m.At < day.End);
        var outbox = db.Outbox.Where(o => o.OrganizationId == organization && (o.Status == OutboxStatus.Queued || o.Status == OutboxStatus.Sending));
        var overdue = db.FollowUps.Where(f => f.OrganizationId == organization && f.Status == FollowUpStatus.Pending && f.DueAt < now);
        return new(
            await db.Conversations.CountAsync(c => c.OrganizationId == organization && c.LastMessageAt >= day.Start && c.LastMessageAt < day.End),
            await db.Deals.CountAsync(d => d.OrganizationId == organization && d.CreatedAt >= day.Start && d.CreatedAt < day.End),
            await messages.CountAsync(m => m.Direction == MessageDirection.Incoming),
            await messages.CountAsync(m => m.Direction == MessageDirection.Outgoing),
            await db.ScriptRuns.CountAsync(r => r.OrganizationId == organization && r.Status == RunStatus.Active),
            await db.Conversations.CountAsync(c => c.OrganizationId == organization && c.Pen == Pen.Staff && c.WaitingSince != null),
            await overdue.CountAsync(),
            await db.Inbox.CountAsync(i => i.OrganizationId == organization && i.Status == InboxStatus.Failed),
            await outbox.CountAsync(),
            await outbox.MinAsync(o => (DateTimeOffset?)o.CreatedAt),
            await overdue.MinAsync(f => (DateTimeOffset?)f.DueAt));
    }
}
