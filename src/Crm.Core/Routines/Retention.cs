using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Routines;

/// <summary>Deletes what ended long ago, a little at a time, so that turns never wait for it.</summary>
/// <remarks>Ids grow with time, so old rows are found by their key; what is not ended stays whatever its age.</remarks>
static class Retention
{
    const int MostRows = 200, FewestRows = 10;
    static readonly TimeSpan LongestHold = TimeSpan.FromMilliseconds(25), Pause = TimeSpan.FromMilliseconds(10);

    public static async Task Clean(IDbContextFactory<CrmDb> databases, Routine routine, TimeProvider time, CancellationToken cancellation)
    {
        var (organizationId, days, now) = (routine.OrganizationId, RetentionDays.Read(routine.Settings), time.GetUtcNow());
        await Delete(databases, time, db => InboxRows(db, organizationId, now.AddDays(-days.Inbox)), cancellation);
        await Delete(databases, time, db => OutboxRows(db, organizationId, now.AddDays(-days.Outbox)), cancellation);
        await Delete(databases, time, db => FollowUpRows(db, organizationId, now.AddDays(-days.FollowUps)), cancellation);
    }

    /// <summary>Not what failed, which may be run again, and no leads, whose idempotency keys do not expire.</summary>
    internal static IQueryable<InboxItem> InboxRows(CrmDb db, long organizationId, DateTimeOffset before)
    {
        var id = Id.At(before);
        return db.Inbox.Where(i => i.Id < id && i.OrganizationId == organizationId && i.Status == InboxStatus.Processed && i.Kind != IncomingKind.Lead);
    }

    /// <summary>Not what is of unknown fate, which a person settles.</summary>
    internal static IQueryable<OutboxItem> OutboxRows(CrmDb db, long organizationId, DateTimeOffset before)
    {
        var id = Id.At(before);
        return db.Outbox.Where(o => o.Id < id && o.OrganizationId == organizationId && o.EndedAt < before
            && (o.Status == OutboxStatus.Sent || o.Status == OutboxStatus.Failed || o.Status == OutboxStatus.Settled));
    }

    internal static IQueryable<FollowUp> FollowUpRows(CrmDb db, long organizationId, DateTimeOffset before)
    {
        var id = Id.At(before);
        return db.FollowUps.Where(f => f.Id < id && f.OrganizationId == organizationId && f.EndedAt < before && (f.Status == FollowUpStatus.Fired || f.Status == FollowUpStatus.Cancelled));
    }

    static async Task Delete<T>(IDbContextFactory<CrmDb> databases, TimeProvider time, Func<CrmDb, IQueryable<T>> rows, CancellationToken cancellation) where T : class
    {
        var batch = MostRows;
        for (long last = 0; ;)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var ids = await rows(db).Where(r => EF.Property<long>(r, "Id") > last).OrderBy(r => EF.Property<long>(r, "Id")).Select(r => EF.Property<long>(r, "Id")).Take(batch).ToListAsync(cancellation);
            if (ids.Count == 0) return;
            var (first, end) = (ids[0], ids[^1]);
            var began = time.GetTimestamp();
            await rows(db).Where(r => EF.Property<long>(r, "Id") >= first && EF.Property<long>(r, "Id") <= end).ExecuteDeleteAsync(cancellation);
            var held = time.GetElapsedTime(began);
            batch = held > LongestHold ? Math.Max(FewestRows, batch / 2) : Math.Min(MostRows, batch + FewestRows);
            last = end;
            await Task.Delay(Pause, cancellation); // the writer goes first
        }
    }
}
