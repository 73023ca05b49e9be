using System.Globalization;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Core.Routines;

/// <summary>The numbers of yesterday in the organization's zone, as one event a day.</summary>
/// <remarks>Of the day: leads, received, sent, won, lost, failed, unknown. Of the moment: waiting, oldestWait (seconds), overdueTasks. And day, yyyy-MM-dd.</remarks>
static class DailyReport
{
    public static async Task Write(IDbContextFactory<CrmDb> databases, Routine routine, Organization organization, DateTimeOffset now, CancellationToken cancellation)
    {
        var zone = Zones.Find(organization.TimeZone) ?? TimeZoneInfo.Utc;
        var day = LocalTime.Today(now, zone).AddDays(-1);
        var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var numbers = await Numbers(db, organization.Id, LocalTime.At(day, TimeOnly.MinValue, zone), LocalTime.At(day.AddDays(1), TimeOnly.MinValue, zone), now, cancellation);
        numbers["day"] = name;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var isNew = await db.Routines.Where(r => r.Id == routine.Id && (r.DoneFor == null || string.Compare(r.DoneFor, name) < 0))
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.DoneFor, name), cancellation) == 1;
        if (!isNew) return;
        db.Add(new TimelineEvent(organization.Id, EventKinds.ReportDaily, now) { Data = numbers });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    static async Task<Fields> Numbers(CrmDb db, long organization, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now, CancellationToken cancellation)
    {
        var messages = db.Messages.Where(m => m.OrganizationId == organization && m.At >= start && m.At < end);
        var closed = db.Deals.Where(d => d.OrganizationId == organization && d.ClosedAt >= start && d.ClosedAt < end);
        var waiting = db.Conversations.Where(c => c.OrganizationId == organization && c.Pen == Pen.Staff && c.WaitingSince != null);
        var (fromId, toId) = (Id.At(start.AddDays(-7)), Id.At(end)); // a send may end days after it was written
        var ended = db.Outbox.Where(o => o.OrganizationId == organization && o.Kind == OutboxKind.Send && o.Id >= fromId && o.Id < toId && o.EndedAt >= start && o.EndedAt < end);
        var oldest = await waiting.MinAsync(c => c.WaitingSince, cancellation);
        return new Fields
        {
            ["leads"] = Number(await db.Deals.CountAsync(d => d.OrganizationId == organization && d.CreatedAt >= start && d.CreatedAt < end, cancellation)),
            ["received"] = Number(await messages.CountAsync(m => m.Direction == MessageDirection.Incoming, cancellation)),
            ["sent"] = Number(await messages.CountAsync(m => m.Direction == MessageDirection.Outgoing, cancellation)),
            ["won"] = Number(await closed.CountAsync(d => d.Status == DealStatus.Won, cancellation)),
            ["lost"] = Number(await closed.CountAsync(d => d.Status == DealStatus.Lost, cancellation)),
            ["failed"] = Number(await ended.CountAsync(o => o.Status == OutboxStatus.Failed, cancellation)),
            ["unknown"] = Number(await ended.CountAsync(o => o.Status == OutboxStatus.Unknown, cancellation)),
            ["waiting"] = Number(await waiting.CountAsync(cancellation)),
            ["oldestWait"] = Number(oldest is { } since ? (int)(now - since).TotalSeconds : 0),
            ["overdueTasks"] = Number(await db.Tasks.CountAsync(t => t.OrganizationId == organization && t.Status == TaskStatus.Open && t.DueAt < now, cancellation)),
        };

        static decimal Number(int count) => count;
    }
}
