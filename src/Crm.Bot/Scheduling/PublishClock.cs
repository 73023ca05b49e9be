using Crm.Core.Data;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>Publishes the drafts whose time has come; each by itself, so that one that is refused or changed meanwhile holds up no other.</summary>
[DisallowConcurrentExecution]
sealed class PublishClock(IDbContextFactory<CrmDb> databases, TimeProvider time, ILogger<PublishClock> log) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation) => new(Publish(cancellation));

    internal async Task Publish(CancellationToken cancellation)
    {
        await using var reading = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        foreach (var id in await reading.Scripts.AsNoTracking().Where(s => s.PublishAt != null && s.PublishAt <= now).OrderBy(s => s.PublishAt).Select(s => s.Id).ToListAsync(cancellation))
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var script = await db.Scripts.SingleAsync(s => s.Id == id, cancellation);
            if (script.PublishAt is not { } due || due > now) continue;
            await Publisher.PublishScheduled(db, script, now);
            try { await db.SaveChangesAsync(cancellation); }
            catch (DbUpdateConcurrencyException) { log.LogInformation("The script {Script} was changed while it was being published; the next look tries again", script.Slug); }
        }
    }
}
