using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Data;
using Crm.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Quartz;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.Scheduling;

/// <summary>Looks for tasks whose reminder is due, and for those that have been overdue too long.</summary>
[DisallowConcurrentExecution]
sealed class TaskClock(IDbContextFactory<CrmDb> databases, CommitQueue commits, TurnTools tools, TimeProvider time) : IJob
{
    const int Page = 200;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation) => new(Ring(cancellation));

    internal async Task Ring(CancellationToken cancellation)
    {
        while (await Due(cancellation) is { Count: > 0 } due)
        {
            var rings = due.Select(id => new TaskRing(id, tools)).ToList();
            rings.ForEach(commits.Post);
            await Task.WhenAll(rings.Select(r => r.Done.WaitAsync(cancellation)));
            if (due.Count < Page) return;
        }
    }

    async Task<List<long>> Due(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var late = now - TaskItem.Patience;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var reminders = await db.Tasks.Where(t => t.Status == TaskStatus.Open && t.RemindAt <= now).OrderBy(t => t.RemindAt).Select(t => t.Id).Take(Page).ToListAsync(cancellation);
        var overdue = await db.Tasks.Where(t => t.Status == TaskStatus.Open && t.DueAt <= late && t.EscalatedAt == null).OrderBy(t => t.DueAt).Select(t => t.Id).Take(Page).ToListAsync(cancellation);
        return [.. reminders.Union(overdue)];
    }
}
