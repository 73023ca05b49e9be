using Crm.Bot.Health;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>Finds the timers that are due and hands each to the inbox as an event; the turn marks it fired in its own transaction, so it fires once.</summary>
[DisallowConcurrentExecution]
sealed class FollowUpJob(IDbContextFactory<CrmDb> databases, AcceptIncoming accept, TimeProvider time) : IJob
{
    const int Batch = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation)
    {
        while (await FireDue(cancellation) == Batch) { }
    }

    async Task<int> FireDue(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var due = await db.FollowUps.AsNoTracking().Where(f => f.Status == FollowUpStatus.Pending && f.DueAt <= now).OrderBy(f => f.DueAt).Take(Batch)
            .Join(db.Conversations, f => f.ConversationId, c => c.Id, (f, c) => new { FollowUp = f, c.ChatId }).ToListAsync(cancellation);
        var fired = due.Select(d => accept(ToMessage(d.FollowUp, d.ChatId, now), cancellation).AsTask()).ToArray();
        await Task.WhenAll(fired);
        foreach (var d in due) CrmMetrics.TimerFired(now - d.FollowUp.DueAt);
        return due.Count;
    }

    internal static IncomingMessage ToMessage(FollowUp followUp, string chatId, DateTimeOffset now) => new()
    {
        ChannelAccountId = followUp.ChannelAccountId, ChatId = chatId, ExternalId = $"timer:{followUp.Id}", Kind = IncomingKind.Timer,
        FollowUpId = followUp.Id, TimerToken = followUp.Token, At = now,
    };
}
