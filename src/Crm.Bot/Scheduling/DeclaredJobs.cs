using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>The jobs that the program itself has, each stored once with one trigger; what an older program has left is removed.</summary>
static class DeclaredJobs
{
    internal const string Group = "program";
    static readonly TimeSpan RoutineLook = TimeSpan.FromSeconds(30), TaskLook = TimeSpan.FromSeconds(15), ShiftLook = TimeSpan.FromSeconds(30), AlarmLook = TimeSpan.FromSeconds(30), PublishLook = TimeSpan.FromSeconds(15);
    /// <summary>How long one process watches the follow-ups: when it dies, another begins with the next shift.</summary>
    static readonly TimeSpan Shift = TimeSpan.FromSeconds(3), ShiftAlone = TimeSpan.FromSeconds(15);

    /// <param name="alone">No other process uses the database: what a former one was doing begins anew at once.</param>
    public static async Task Put(IScheduler scheduler, bool alone, CancellationToken cancellation)
    {
        var declared = new (Type Job, TimeSpan Every)[] { (typeof(FollowUpJob), alone ? ShiftAlone : Shift), (typeof(RoutineSchedule), RoutineLook), (typeof(TaskClock), TaskLook), (typeof(ShiftClock), ShiftLook), (typeof(AlarmClock), AlarmLook), (typeof(PublishClock), PublishLook) };
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellation))
            if (declared.All(d => d.Job.Name != key.Name)) await scheduler.DeleteJob(key, cancellation);
        foreach (var (job, every) in declared) await Put(scheduler, job, every, alone, cancellation);
    }

    static async Task Put(IScheduler scheduler, Type type, TimeSpan every, bool anew, CancellationToken cancellation)
    {
        var key = new TriggerKey(type.Name, Group);
        if (!anew && await scheduler.GetTrigger(key, cancellation) is ISimpleTrigger known && known.RepeatInterval == every) return;
        var job = JobBuilder.Create().OfType(type).WithIdentity(type.Name, Group).StoreDurably().Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key).ForJob(job).StartNow()
            .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(every).RepeatForever()).Build();
        await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, cancellation);
    }
}
