using System.Data.Common;
using Crm.Bot.Channels;
using Crm.Core.Conversations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Outbox;

/// <summary>Rows that wait in the database: too many to be in memory, or left by another process.</summary>
sealed partial class OutboxSender
{
    const int MaxAdopted = 500;
    const int OrphansEvery = 5;
    const int MostInMemory = 1000, FewInMemory = 500, LoadedAtOnce = 250;

    /// <summary>Leaves a notification in the database when enough wait already; so does whatever comes behind it in its chat, except that an answer to a person brings the chat's rows in at once.</summary>
    bool Postpone(Lane lane, Departure departure)
    {
        if (departure.Item is not { } item || departure.Claimed) return false;
        var conversation = item.ConversationId;
        if (!lane.Backlog.Holds(conversation) && (item.Priority == OutboxPriority.Answer || lane.Count < MostInMemory)) return false;
        lane.Backlog.Add(conversation, item.Id);
        if (item.Priority == OutboxPriority.Answer && lane.Backlog.TryBegin(conversation)) _ = Guarded(() => Load(lane, [conversation]));
        return true;
    }

    /// <summary>Brings postponed rows of some chats back, each chat's in order, until nothing of them waits.</summary>
    async Task Load(Lane lane, IReadOnlyList<long> conversations)
    {
        while (lane.Backlog.Take(conversations) is { Count: > 0 } ids)
            foreach (var item in await Queued(ids)) lane.Add(new Departure(item, null));
    }

    /// <summary>Those of the rows that this process still has to send; asks again while the database is away.</summary>
    async Task<IReadOnlyList<OutboxItem>> Queued(IReadOnlyList<long> ids)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(stopping.Token);
                return await db.Outbox.AsNoTracking().Where(o => ids.Contains(o.Id) && o.Node == node.Id && o.Status == OutboxStatus.Queued).OrderBy(o => o.Id).ToListAsync(stopping.Token);
            }
            catch (DbException error)
            {
                log.LogWarning("The outbox could not be read, trying again: {Error}", error.Message);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(tries, 10)), time, stopping.Token);
            }
        }
    }

    /// <summary>A piece is done with: when little is left in memory, the next chats come in.</summary>
    void Leave(Lane lane)
    {
        lane.Leave();
        if (lane.Count < FewInMemory && lane.Backlog.Count > 0 && lane.TryRefill()) _ = Guarded(() => Refill(lane));
    }

    async Task Refill(Lane lane)
    {
        try { await Load(lane, lane.Backlog.Next(LoadedAtOnce)); }
        finally { lane.Refilled(); }
    }

    async Task GoOnAdopting()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        for (var round = 1; await timer.WaitForNextTickAsync(stopping.Token); round++)
        {
            try { await Adopt(orphans: round % OrphansEvery == 0, stopping.Token); }
            catch (Exception error) when (error is not OperationCanceledException) { log.LogWarning("The outbox could not be looked through: {Error}", error.Message); }
        }
    }

    /// <summary>Takes rows that no process has: written without one that sends, or left by one that is gone. Of the latter, messages that were on their way become Unknown,
    /// those that waited leave now, calls are made again under their key.</summary>
    async Task<int> Adopt(bool orphans, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var free = orphans ? db.Outbox.Where(o => (o.Status == OutboxStatus.Queued || o.Status == OutboxStatus.Sending) && o.Node != node.Id && !db.Nodes.Any(n => n.Id == o.Node))
            : db.Outbox.Where(o => o.Status == OutboxStatus.Queued && o.Node == null);
        var ids = await free.OrderBy(o => o.Id).Select(o => o.Id).Take(MaxAdopted).ToListAsync(cancellation);
        if (ids.Count == 0) return 0;
        await free.Where(o => ids.Contains(o.Id)).ExecuteUpdateAsync(o => o.SetProperty(x => x.Node, node.Id), cancellation);
        var ours = await db.Outbox.AsNoTracking().Where(o => ids.Contains(o.Id) && o.Node == node.Id && (o.Status == OutboxStatus.Queued || o.Status == OutboxStatus.Sending)).OrderBy(o => o.Id).ToListAsync(cancellation);
        foreach (var item in ours.Where(i => i.Status == OutboxStatus.Sending && i.Kind == OutboxKind.Send))
            await Write(item, new SendResult(SendOutcome.Unknown, Error: "The program stopped while it was being sent."));
        Depart([.. ours.Where(i => i.Status == OutboxStatus.Queued || i.Kind == OutboxKind.Call).Select(i => new Departure(i, null))]);
        return ids.Count;
    }
}
