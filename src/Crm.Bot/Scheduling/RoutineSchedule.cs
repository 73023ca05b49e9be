using System.Globalization;
using Crm.Core.Data;
using Crm.Core.Routines;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>Makes the triggers follow the rows of Routines, whichever process has changed them.</summary>
[DisallowConcurrentExecution]
sealed class RoutineSchedule(IDbContextFactory<CrmDb> databases, ILogger<RoutineSchedule> log) : IJob
{
    internal const string Group = "routines";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation)
    {
        var scheduler = context.Scheduler;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var wanted = await db.Routines.AsNoTracking().Where(r => r.Enabled).ToDictionaryAsync(r => r.Id.ToString(CultureInfo.InvariantCulture), cancellation);
        foreach (var key in await Keys(scheduler, cancellation))
            if (!wanted.ContainsKey(key.Name)) await Drop(scheduler, key, cancellation);
        foreach (var (name, routine) in wanted) await Follow(scheduler, name, routine, cancellation);
    }

    /// <summary>An occurrence that is just ending takes its trigger away meanwhile; then the job goes with the next round.</summary>
    async Task Drop(IScheduler scheduler, JobKey key, CancellationToken cancellation)
    {
        try { await scheduler.DeleteJob(key, cancellation); }
        catch (SchedulerException busy) { log.LogInformation("The routine {Key} is let go a minute later: {Why}", key.Name, busy.Message); }
    }

    internal static async Task<IReadOnlyCollection<JobKey>> Keys(IScheduler scheduler, CancellationToken cancellation) =>
        await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellation);

    async Task Follow(IScheduler scheduler, string name, Routine routine, CancellationToken cancellation)
    {
        if (CronText.Read(routine.Cron) is not { } cron || Zones.Find(routine.TimeZone) is not { } zone)
        {
            log.LogWarning("The routine '{Name}' does not run: its cron expression '{Cron}' or zone '{Zone}' cannot be read", routine.Name, routine.Cron, routine.TimeZone);
            return;
        }
        var key = new TriggerKey(name, Group);
        if (await scheduler.GetTrigger(key, cancellation) is ICronTrigger known && known.CronExpressionString == cron.ToString() && known.TimeZone.Id == zone.Id) return;
        var job = JobBuilder.Create<RoutineJob>().WithIdentity(name, Group).StoreDurably().RequestRecovery().Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key).ForJob(job).WithDescription(routine.Name)
            .WithSchedule(CronScheduleBuilder.Create(cron).InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
        await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, cancellation);
    }
}

/// <summary>Cron expressions as people write them.</summary>
static class CronText
{
    /// <summary>Five fields are crontab's, six or seven Quartz's own; null when it is neither, or rings more often than once a minute.</summary>
    public static CronExpression? Read(string text)
    {
        var isUnix = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5;
        return CronExpression.TryParse(text, isUnix ? CronFormat.Unix : CronFormat.Quartz, out var cron) && !IsTooOften(cron) ? cron : null;
    }

    /// <summary>When it rings next.</summary>
    public static DateTimeOffset? Next(string text, string timeZone, DateTimeOffset now) =>
        Read(text) is { } cron && Zones.Find(timeZone) is { } zone ? cron.WithTimeZone(zone).GetNextValidTimeAfter(now) : null;

    static bool IsTooOften(CronExpression cron)
    {
        var first = cron.GetNextValidTimeAfter(DateTimeOffset.UnixEpoch.AddYears(60));
        return first is { } at && cron.GetNextValidTimeAfter(at) - at < TimeSpan.FromMinutes(1);
    }
}
