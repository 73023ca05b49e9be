using Crm.Bot.Health;
using Crm.Bot.Setup;
using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>Opens Quartz once the program answers, and tries again while its store cannot be opened.</summary>
sealed class SchedulerHost(ISchedulerFactory schedulers, Startup startup, ThisNode node, ILogger<SchedulerHost> log) : BackgroundService
{
    static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    /// <summary>The first customers' answers come before the scheduler's own start, which costs some processor time.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    IScheduler? scheduler;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await startup.Finished.WaitAsync(stopping);
        await Task.Delay(Breath, stopping);
        while (true)
        {
            try
            {
                scheduler = await schedulers.GetScheduler(stopping);
                await DeclaredJobs.Put(scheduler, node.IsAlone, stopping);
                await scheduler.Start(stopping);
                return;
            }
            catch (SchedulerException error)
            {
                log.LogWarning("The scheduler could not start and tries again: {Error}", error.Message);
            }
            await Task.Delay(BetweenTries, stopping);
        }
    }

    public override async Task StopAsync(CancellationToken cancellation)
    {
        await base.StopAsync(cancellation);
        if (scheduler is null) return;
        try { await scheduler.Shutdown(true, cancellation); }
        catch (SchedulerException error) { log.LogWarning("The scheduler could not sign off: {Error}", error.Message); }
    }
}
