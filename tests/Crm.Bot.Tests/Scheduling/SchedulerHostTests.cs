using Crm.Bot.Scheduling;
using Crm.Bot.Tests.App;
using Crm.Bot.Turns;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Routines;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Crm.Bot.Tests.Scheduling;

/// <summary>Quartz over the program's own database.</summary>
public sealed class SchedulerHostTests
{
    static readonly string[] Declared = [nameof(AlarmClock), nameof(FollowUpJob), nameof(PublishClock), nameof(RoutineSchedule), nameof(ShiftClock), nameof(TaskClock)];

    [Theory, OnDatabases]
    public async Task Jobs_are_stored_once_however_often_the_program_starts_and_what_it_no_longer_knows_goes(DatabaseProvider provider)
    {
        await using var store = new AppStore(provider);
        var setup = new AppSetup { Provider = provider, Scheduler = true };
        await using (var app = await CrmApp.Start(store, setup))
        {
            var scheduler = await Running(app);
            await scheduler.AddJob(JobBuilder.Create().OfType<RoutineJob>().WithIdentity("Forgotten", "program").StoreDurably().Build(), AddJobOptions.Replacing);
            var other = TriggerBuilder.Create().WithIdentity(nameof(RoutineSchedule), "program").ForJob(nameof(RoutineSchedule), "program").WithSchedule(SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromHours(1)).RepeatForever()).Build();
            await scheduler.RescheduleJob(other.Key, other);
        }
        await using (var app = await CrmApp.Start(store, setup))
        {
            var scheduler = await Running(app);
            Assert.Equal(Declared, (await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals("program"))).Select(k => k.Name).Order());
            Assert.Equal(Declared, (await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals("program"))).Select(k => k.Name).Order());
            Assert.Equal(TimeSpan.FromSeconds(30), ((ISimpleTrigger)(await scheduler.GetTrigger(new TriggerKey(nameof(RoutineSchedule), "program")))!).RepeatInterval);
        }
    }

    [Theory, OnDatabases]
    public async Task A_timer_fires_within_a_second_or_so_of_its_time(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo) with { Provider = provider, Scheduler = true });
        await Running(app);
        await app.Says("1", "Hello");
        var conversation = await app.Conversation("1");
        var now = TimeProvider.System.GetUtcNow();
        await app.InDb(db =>
        {
            db.AddRange(Enumerable.Range(0, 20).Select(i => FollowUp.Message(conversation, new($"{i}"), null, now.AddSeconds(2 + i * 0.4), null, now)));
            return db.SaveChangesAsync();
        });
        await Eventually.Is(async () => await app.Read(db => db.FollowUps.AllAsync(f => f.Status == FollowUpStatus.Fired)), () => "all fire");
        var lateness = (await app.Read(db => db.FollowUps.ToListAsync())).Select(f => (f.EndedAt!.Value - f.DueAt).TotalSeconds).ToList();
        Assert.True(lateness.Max() < 3, $"The latest was {lateness.Max()} s late."); // about 0.6 on an idle machine
        Assert.True(lateness.Min() >= 0);
    }

    [Theory, OnDatabases]
    public async Task Routines_run_when_their_rows_say_so_and_stop_when_they_are_disabled(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(new AppSetup { Provider = provider, Scheduler = true });
        var scheduler = await Running(app);
        await Follow(app, scheduler);
        Assert.Equal(6, (await RoutineSchedule.Keys(scheduler, CancellationToken.None)).Count);
        var report = await app.Read(db => db.Routines.SingleAsync(r => r.Kind == RoutineKind.DailyReport));
        await Change(app, report.Id, "15 4 * * 1-5", "Asia/Kolkata", enabled: true);
        await Follow(app, scheduler);
        var trigger = (ICronTrigger)(await scheduler.GetTrigger(new TriggerKey(report.Id.ToString(), "routines")))!;
        Assert.Equal("Asia/Kolkata", trigger.TimeZone.Id);
        var next = TimeZoneInfo.ConvertTime(trigger.GetFireTimeAfter(ComingFriday())!.Value, trigger.TimeZone);
        Assert.Equal((DayOfWeek.Monday, new TimeOnly(4, 15)), (next.DayOfWeek, TimeOnly.FromDateTime(next.DateTime)));

        await scheduler.TriggerJob(new JobKey(report.Id.ToString(), "routines"));
        await Eventually.Is(async () => await app.Read(db => db.Timeline.AnyAsync(t => t.Kind == EventKinds.ReportDaily)), () => "the report is written");
        await Eventually.Is(async () => await app.Read(db => db.Routines.AnyAsync(r => r.Id == report.Id && r.LastRunAt != null && r.LastError == null)), () => "the run is noted");

        await Change(app, report.Id, "15 4 * * 1-5", "Asia/Kolkata", enabled: false);
        await Eventually.Is(async () => { await Follow(app, scheduler); return (await RoutineSchedule.Keys(scheduler, CancellationToken.None)).Count == 5; }, () => "the disabled one is gone");
    }

    /// <summary>A Friday night that no clock has reached: a trigger fires at no time before it was made.</summary>
    static DateTimeOffset ComingFriday()
    {
        var day = DateTimeOffset.UtcNow.AddDays(2).Date;
        while (day.DayOfWeek != DayOfWeek.Friday) day = day.AddDays(1);
        return new(day.AddHours(23), TimeSpan.Zero);
    }

    [OnServer]
    public async Task Two_processes_that_start_at_once_make_one_cluster()
    {
        await using var store = new AppStore(DatabaseProvider.PostgreSql);
        var setup = new AppSetup { Provider = DatabaseProvider.PostgreSql, Scheduler = true };
        await using (await CrmApp.Start(store, setup with { Scheduler = false })) { } // the first data, which is not what is looked at here
        await using var one = await CrmApp.Start(store, setup);
        await using var two = await CrmApp.Start(store, setup);
        var scheduler = await Running(one);
        await Running(two);
        Assert.Equal(Declared, (await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals("program"))).Select(k => k.Name).Order());
        await Eventually.Is(async () => await one.Read(db => db.Database.SqlQueryRaw<int>("SELECT COUNT(*)::int AS \"Value\" FROM qrtz_scheduler_state").SingleAsync()) == 2, () => "both have checked in");
    }

    [Fact]
    public async Task A_routine_that_fails_says_why()
    {
        await using var app = await CrmApp.Start(new AppSetup());
        var routine = await app.Read(db => db.Routines.FirstAsync(r => r.Kind == RoutineKind.OverdueTasks));
        await app.InDb(db => db.Database.ExecuteSqlRawAsync("DROP TABLE \"Tasks\""));
        await new RoutineJob(app.Get<IDbContextFactory<CrmDb>>(), app.Get<CommitQueue>(), app.Get<TurnTools>(), app.Get<Microsoft.Extensions.Logging.ILogger<RoutineJob>>()).Run(routine.Id, CancellationToken.None);
        Assert.Contains("Tasks", await app.Read(db => db.Routines.Where(r => r.Id == routine.Id).Select(r => r.LastError).SingleAsync()));
    }

    static async Task<IScheduler> Running(CrmApp app)
    {
        IScheduler? scheduler = null;
        await Eventually.Is(async () => (scheduler = await app.Get<ISchedulerFactory>().GetScheduler()) is not null && await scheduler.GetStatus() == SchedulerStatus.Running, () => "the scheduler runs");
        return scheduler!;
    }

    static async Task Follow(CrmApp app, IScheduler scheduler)
    {
        var context = new Moq.Mock<IJobExecutionContext>();
        context.Setup(c => c.Scheduler).Returns(scheduler);
        await new RoutineSchedule(app.Get<IDbContextFactory<CrmDb>>(), app.Get<Microsoft.Extensions.Logging.ILogger<RoutineSchedule>>()).Execute(context.Object, CancellationToken.None);
    }

    static Task Change(CrmApp app, long id, string cron, string zone, bool enabled) => app.InDb(db => db.Routines.Where(r => r.Id == id)
        .ExecuteUpdateAsync(r => r.SetProperty(x => x.Cron, cron).SetProperty(x => x.TimeZone, zone).SetProperty(x => x.Enabled, enabled)));
}
