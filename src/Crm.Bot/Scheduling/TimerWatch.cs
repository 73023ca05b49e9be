using Crm.Bot.Health;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Scheduling;

/// <summary>Keeps the figures of overdue timers, and warns when one is more than a minute late. In every process, since there may be none that fires.</summary>
sealed class TimerWatch(IDbContextFactory<CrmDb> databases, Startup startup, TimeProvider time, ILogger<TimerWatch> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(5), LatestAllowed = TimeSpan.FromMinutes(1), BetweenWarnings = TimeSpan.FromMinutes(1);

    DateTimeOffset? warnedAt;
    TimerLoad load;

    /// <summary>The figures, at most five seconds old, and whether they are a reason to worry.</summary>
    public (TimerLoad Load, bool IsLate) Load => (load, load.OldestAge > LatestAllowed);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        CrmMetrics.Timers = () => load;
        await startup.Finished.WaitAsync(stopping);
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try { await Look(stopping); }
            catch (Exception error) when (error is not OperationCanceledException) { log.LogWarning("The overdue timers could not be counted: {Error}", error.Message); }
        }
    }

    internal async Task Look(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var overdue = db.FollowUps.Where(f => f.Status == FollowUpStatus.Pending && f.DueAt <= now);
        var oldest = await overdue.OrderBy(f => f.DueAt).Select(f => (DateTimeOffset?)f.DueAt).FirstOrDefaultAsync(cancellation);
        load = oldest is { } since ? new(await overdue.LongCountAsync(cancellation), now - since) : default;
        if (load.OldestAge <= LatestAllowed || now - warnedAt < BetweenWarnings) return;
        warnedAt = now;
        log.LogWarning("{Late}", TimersAreOnTime.Sentence(load));
    }
}
