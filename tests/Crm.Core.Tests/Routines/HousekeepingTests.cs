using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Routines;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Tasks;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Routines;

/// <summary>Overdue tasks, idle runs, the daily report and the clearing of old rows.</summary>
public sealed class HousekeepingTests
{
    static readonly DateTimeOffset Now = Firm.Start.AddDays(10);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_task_becomes_overdue_once(DatabaseProvider provider)
    {
        await using var firm = await Firm.On(provider);
        var late = Enumerable.Range(0, 250).Select(i => new TaskItem(firm.Organization.Id, $"Late {i}", Now.AddMinutes(-i), Firm.Start)).ToArray();
        var done = new TaskItem(firm.Organization.Id, "Done", Now.AddHours(-1), Firm.Start);
        done.Complete(null, Now);
        await firm.Database.SaveAsync([.. late, done, new TaskItem(firm.Organization.Id, "Later", Now.AddMinutes(1), Firm.Start), new TaskItem(firm.Organization.Id, "Some day", null, Firm.Start)]);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OverdueTasks.Tell(firm.Database, firm.Organization.Id, Now, CancellationToken.None)));
        await OverdueTasks.Tell(firm.Database, firm.Organization.Id, Now, CancellationToken.None);
        var told = await firm.Events(EventKinds.TaskOverdue);
        Assert.Equal(late.Select(t => t.Title).Order(), told.Select(t => (string)t.Data!["title"]!).Order());
        await OverdueTasks.Tell(firm.Database, firm.Organization.Id, Now.AddMinutes(2), CancellationToken.None);
        Assert.Equal(251, (await firm.Events(EventKinds.TaskOverdue)).Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_run_that_stands_at_a_step_of_staff_gives_the_deals_owner_one_task_a_stay(DatabaseProvider provider)
    {
        await using var firm = await Firm.On(provider);
        var machine = new ScriptMachine(new ScriptBundle(ScriptYaml.Read(Measure).Script!));
        var (contact, conversation) = await firm.Customer("Anna");
        var pipeline = new Pipeline(firm.Organization.Id, "sales", "Sales").Add("new", "New");
        var deal = new Deal(contact, pipeline, null, "EUR", Firm.Start);
        deal.Assign(null, 77);
        conversation.Concern(deal);
        var script = new Script(firm.Organization.Id, "measure", "Measure", Measure, Firm.Start);
        var version = script.Publish(Measure, "{}", null, null, Firm.Start);
        var run = new ScriptRun(version, conversation, "{}", Firm.Start);
        run.Advance("measure", RunStatus.Active, null, "{}", Firm.Start.AddHours(1));
        var other = new ScriptRun(version, conversation, "{}", Firm.Start);
        other.Advance("ask", RunStatus.Active, null, "{}", Firm.Start);
        await firm.Database.SaveAsync(pipeline, deal, script, version, run, other);
        var routine = await firm.Has(RoutineKind.IdleRuns, new() { ["hours"] = 24m });

        await Remind(Firm.Start.AddHours(24.5));
        Assert.Empty(await Tasks());
        await Remind(Firm.Start.AddHours(25.5));
        await Remind(Firm.Start.AddHours(26.5));
        var task = Assert.Single(await Tasks());
        Assert.Equal((77, deal.Id, "Nothing has moved for a long time: “Measure the door”"), (task.AssigneeId, task.DealId, task.Title));
        Assert.Single(await firm.Events(EventKinds.TaskCreated));

        await firm.Read(async db =>
        {
            var again = await db.ScriptRuns.SingleAsync(r => r.Id == run.Id);
            again.Advance("ask", RunStatus.Active, null, "{}", Firm.Start.AddHours(27));
            again.Advance("measure", RunStatus.Active, null, "{}", Firm.Start.AddHours(28));
            return await db.SaveChangesAsync();
        });
        await Remind(Firm.Start.AddHours(51));
        Assert.Single(await Tasks());
        await Remind(Firm.Start.AddHours(53));
        Assert.Equal(2, (await Tasks()).Count);

        Task Remind(DateTimeOffset now) => IdleRuns.Remind(firm.Database, routine, firm.Organization, (_, _) => ValueTask.FromResult(machine), now, CancellationToken.None);
        Task<List<TaskItem>> Tasks() => firm.Read(db => db.Tasks.AsNoTracking().ToListAsync());
    }

    const string Measure = """
        script: measure
        title: Measure
        languages: [en]
        start: ask
        steps:
          ask:
            kind: question
            text: "Your address?"
            save: deal.address
            next: measure
          measure:
            kind: question
            title: Measure the door
            actor: staff
            text: "How wide?"
            save: deal.width
            next: bye
          bye:
            kind: end
            text: "Goodbye."
        """;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_report_of_a_day_comes_once_with_the_numbers_of_the_organizations_yesterday(DatabaseProvider provider)
    {
        await using var firm = await Firm.On(provider);
        // Berlin's 29 March 2026 has 23 hours: 28 March 23:00 UTC to 29 March 22:00 UTC.
        var (first, last) = (new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 29, 21, 59, 59, TimeSpan.Zero));
        var now = new DateTimeOffset(2026, 3, 29, 22, 5, 0, TimeSpan.Zero);
        var (contact, conversation) = await firm.Customer("Anna");
        var (_, waiting) = await firm.Customer("Boris");
        var pipeline = new Pipeline(firm.Organization.Id, "sales", "Sales").Add("new", "New").Add("won", "Won", StageKind.Won);
        var won = new Deal(contact, pipeline, null, "EUR", first.AddDays(-5));
        won.MoveTo(pipeline.Find("won")!, last);
        await firm.Database.SaveAsync(pipeline, won, new Deal(contact, pipeline, null, "EUR", first), new Deal(contact, pipeline, null, "EUR", first.AddSeconds(-1)), new Deal(contact, pipeline, null, "EUR", last.AddSeconds(1)),
            new Message(conversation, MessageDirection.Incoming, MessageKind.Text, "in", last), new Message(conversation, MessageDirection.Incoming, MessageKind.Text, "late", last.AddSeconds(1)),
            new Message(conversation, MessageDirection.Outgoing, MessageKind.Text, "out", first), new TaskItem(firm.Organization.Id, "Late", first, first));
        await firm.Read(async db =>
        {
            (await db.Conversations.SingleAsync(c => c.Id == waiting.Id)).HandTo(Pen.Staff, now.AddHours(-2));
            return await db.SaveChangesAsync();
        });
        var routine = await firm.Has(RoutineKind.DailyReport, []);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DailyReport.Write(firm.Database, routine, firm.Organization, now, CancellationToken.None)));
        await DailyReport.Write(firm.Database, routine, firm.Organization, now.AddHours(20), CancellationToken.None);

        var report = Assert.Single(await firm.Events(EventKinds.ReportDaily)).Data!;
        Assert.Equal(new Dictionary<string, object?>
        {
            ["day"] = "2026-03-29", ["leads"] = 1m, ["received"] = 1m, ["sent"] = 1m, ["won"] = 1m, ["lost"] = 0m, ["failed"] = 0m, ["unknown"] = 0m,
            ["waiting"] = 1m, ["oldestWait"] = 7200m, ["overdueTasks"] = 1m,
        }.OrderBy(p => p.Key, StringComparer.Ordinal), report.OrderBy(p => p.Key, StringComparer.Ordinal));
        await DailyReport.Write(firm.Database, routine, firm.Organization, now.AddDays(1), CancellationToken.None);
        Assert.Equal(2, (await firm.Events(EventKinds.ReportDaily)).Count);
    }

    /// <summary>Ids tell the age, so the rows here are as old as this test; the clock of the cleaning is a hundred days on.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_ended_long_ago_is_deleted_and_nothing_that_is_still_needed(DatabaseProvider provider)
    {
        await using var firm = await Firm.On(provider);
        var made = TimeProvider.System.GetUtcNow();
        var (_, conversation) = await firm.Customer("Anna");
        var inbox = Enumerable.Range(0, 450).Select(i => Item($"{i}", IncomingKind.Message)).ToList();
        foreach (var item in inbox.Skip(1)) item.Succeed(conversation.Id);
        inbox[0].Fail("bad", "{}", conversation.Id);
        inbox.Add(Item("lead:1", IncomingKind.Lead));
        inbox[^1].Succeed(conversation.Id);
        var outbox = Enum.GetValues<OutboxStatus>().Select(status =>
        {
            var item = new OutboxItem(conversation, OutboxKind.Send, status.ToString(), made);
            if (status is not (OutboxStatus.Queued or OutboxStatus.Sending)) item.End(status, SendOutcome.None, null, null, made);
            return item;
        }).ToList();
        var fresh = new OutboxItem(conversation, OutboxKind.Send, "fresh", made);
        fresh.End(OutboxStatus.Sent, SendOutcome.Sent, null, null, made.AddDays(90));
        var (fired, cancelled, pending) = (Later("1"), Later("2"), Later("3"));
        fired.Fire(made);
        cancelled.Cancel(made);
        await firm.Database.SaveAsync([.. inbox, .. outbox, fresh, fired, cancelled, pending]);
        var routine = await firm.Has(RoutineKind.Retention, []);

        await Retention.Clean(firm.Database, routine, new Clock(made.AddDays(29)), CancellationToken.None);
        Assert.Equal((451, 7, 3), await Counts());
        await Retention.Clean(firm.Database, routine, new Clock(made.AddDays(100)), CancellationToken.None);
        Assert.Equal((2, 4, 1), await Counts());
        Assert.Equal(["fresh", "Queued", "Sending", "Unknown"], (await firm.Read(db => db.Outbox.Select(o => o.Payload).ToListAsync())).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(pending.Id, await firm.Read(db => db.FollowUps.Select(f => f.Id).SingleAsync()));

        InboxItem Item(string id, IncomingKind kind) => new(firm.Organization.Id, new() { ChannelAccountId = firm.Account.Id, ExternalId = id, ChatId = "1", Kind = kind, At = made }, made);
        FollowUp Later(string token) => new(firm.Organization.Id, firm.Account.Id, conversation.Id, 1, token, made, made);
        async Task<(int, int, int)> Counts() => await firm.Read(async db => (await db.Inbox.CountAsync(), await db.Outbox.CountAsync(), await db.FollowUps.CountAsync()));
    }

    [Fact]
    public async Task Another_organizations_rows_are_left_alone()
    {
        await using var firm = await Firm.On(DatabaseProvider.Sqlite);
        var made = TimeProvider.System.GetUtcNow();
        var theirs = new InboxItem(1, new() { ChannelAccountId = 2, ExternalId = "1", ChatId = "1", Kind = IncomingKind.Message, At = made }, made);
        theirs.Succeed(null);
        await firm.Database.SaveAsync(theirs, new TaskItem(1, "Late", made, made));
        await Retention.Clean(firm.Database, await firm.Has(RoutineKind.Retention, []), new Clock(made.AddDays(100)), CancellationToken.None);
        await OverdueTasks.Tell(firm.Database, firm.Organization.Id, made.AddDays(1), CancellationToken.None);
        Assert.Equal(1, await firm.Read(db => db.Inbox.CountAsync()));
        Assert.Empty(await firm.Events(EventKinds.TaskOverdue));
    }

    sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
