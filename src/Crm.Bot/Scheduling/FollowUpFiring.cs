using System.Data.Common;
using Crm.Bot.Health;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Scheduling;

/// <summary>Hands what is due to the inbox, in order of time. A bounded number is under way, and none of them is read again until it has ended.</summary>
sealed class FollowUpFiring(IDbContextFactory<CrmDb> databases, AcceptIncoming accept, TimeProvider time, ILogger<FollowUpFiring> log)
{
    internal const int Page = 256, MostUnderWay = 512;
    const int MostTries = 3;

    readonly SemaphoreSlim room = new(MostUnderWay);
    readonly SemaphoreSlim reading = new(1);
    readonly Dictionary<long, int> tries = [];
    int underWay;
    (DateTimeOffset DueAt, long Id) last;

    /// <summary>Nothing is under way.</summary>
    public bool IsIdle => Volatile.Read(ref underWay) == 0;

    /// <summary>Posts all that is due now. The reading goes on where it stood while some are under way; what they left pending is read when all have ended.</summary>
    public async Task FireDue(CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            if (IsIdle) last = default;
            while (await FirePage(cancellation)) { }
        }
        finally { reading.Release(); }
    }

    async Task<bool> FirePage(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var page = await Read(now, cancellation);
        foreach (var due in page)
        {
            await room.WaitAsync(cancellation);
            Interlocked.Increment(ref underWay);
            _ = Finish(due, Post(due, now, cancellation), cancellation);
            last = (due.FollowUp.DueAt, due.FollowUp.Id);
        }
        return page.Count == Page;
    }

    async Task<List<Due>> Read(DateTimeOffset now, CancellationToken cancellation)
    {
        var (dueAt, id) = last;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.FollowUps.AsNoTracking()
            .Where(f => f.Status == FollowUpStatus.Pending && f.DueAt <= now && (f.DueAt > dueAt || f.DueAt == dueAt && f.Id > id))
            .OrderBy(f => f.DueAt).ThenBy(f => f.Id).Take(Page)
            .Select(f => new Due(f, db.Conversations.Where(c => c.Id == f.ConversationId).Select(c => c.ChatId).FirstOrDefault())).ToListAsync(cancellation);
    }

    /// <summary>In the order of reading: the inbox takes it before the next is posted.</summary>
    async Task<Accepted> Post(Due due, DateTimeOffset now, CancellationToken cancellation) => due.ChatId is { } chat
        ? await accept(due.FollowUp.ToMessage(chat, now), cancellation)
        : throw new InvalidOperationException($"There is no conversation {due.FollowUp.ConversationId}.");

    async Task Finish(Due due, Task<Accepted> turn, CancellationToken cancellation)
    {
        try
        {
            // A repeat has done nothing; if the row is pending all the same, something else stands under its key.
            if (await turn == Accepted.Duplicate) await EndAsFailed(due, null, cancellation);
            else CrmMetrics.TimerFired(time.GetUtcNow() - due.FollowUp.DueAt);
            lock (tries) tries.Remove(due.FollowUp.Id);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
        catch (Exception error) { await Fail(due, error, cancellation); }
        finally
        {
            Interlocked.Decrement(ref underWay);
            room.Release();
        }
    }

    /// <summary>A database that is away may be back soon; a follow-up that fails otherwise, or again and again, ends with its error in the inbox.</summary>
    async Task Fail(Due due, Exception error, CancellationToken cancellation)
    {
        var followUp = due.FollowUp;
        int count;
        lock (tries) count = tries[followUp.Id] = tries.GetValueOrDefault(followUp.Id) + 1;
        if (error is DbException && count < MostTries) return;
        log.LogError(error, "The follow-up {Id} could not be fired", followUp.Id);
        try
        {
            await EndAsFailed(due, error, cancellation);
            lock (tries) tries.Remove(followUp.Id);
        }
        catch (Exception again) when (again is DbException or DbUpdateException or OperationCanceledException) { log.LogWarning("Nor could that be written down: {Error}", again.Message); }
    }

    async Task EndAsFailed(Due due, Exception? error, CancellationToken cancellation)
    {
        var followUp = due.FollowUp;
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var changed = await db.FollowUps.Where(f => f.Id == followUp.Id && f.Status == FollowUpStatus.Pending)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.Status, FollowUpStatus.Failed).SetProperty(x => x.EndedAt, now), cancellation);
        var message = followUp.ToMessage(due.ChatId ?? "", now);
        if (changed == 0 || error is null || await db.Inbox.AnyAsync(i => i.ChannelAccountId == message.ChannelAccountId && i.ExternalId == message.ExternalId, cancellation)) return;
        var item = new InboxItem(followUp.OrganizationId, message, now);
        item.Fail(error.ToString(), System.Text.Json.JsonSerializer.Serialize(message, Core.FieldsJson.Options), followUp.ConversationId);
        db.Add(item);
        await db.SaveChangesAsync(cancellation);
    }

    sealed record Due(FollowUp FollowUp, string? ChatId);
}
