using System.Collections.Concurrent;
using Crm.Bot.Health;
using Crm.Bot.Scheduling;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Scheduling;

public sealed class FollowUpFiringTests
{
    readonly TestTime time = new();

    [Theory, OnDatabases]
    public async Task After_a_standstill_everything_is_caught_up_in_order_and_once(DatabaseProvider provider)
    {
        const int count = 3 * FollowUpFiring.Page + 7;
        await using var app = await Start(provider);
        var conversation = await app.Conversation("1");
        var due = Enumerable.Range(0, count).Select(i => time.GetUtcNow().AddSeconds(i % 300)).ToArray();
        await Save(app, due.Select((at, i) => FollowUp.Message(conversation, new($"{i}", IsLater: true), null, at, null, time.GetUtcNow())));
        time.Pass(TimeSpan.FromMinutes(6));
        await Task.WhenAll(app.FireDue(), app.FireDue());

        var written = (await app.Messages("1")).Where(m => m.Direction == MessageDirection.Outgoing).Skip(1).Select(m => int.Parse(m.Text!)).ToList();
        Assert.Equal(count, written.Count);
        Assert.Equal(Enumerable.Range(0, count), written.Order());
        if (provider == DatabaseProvider.Sqlite) Assert.Equal(Enumerable.Range(0, count).OrderBy(i => due[i]).Select(i => due[i]), written.Select(i => due[i]));
        Assert.All(await app.Read(db => db.FollowUps.ToListAsync()), f => Assert.Equal(FollowUpStatus.Fired, f.Status));
    }

    [Fact]
    public async Task Those_under_way_are_bounded_and_not_read_again_and_what_comes_due_meanwhile_does_not_wait_for_them()
    {
        await using var app = await Start();
        var conversation = await app.Conversation("1");
        await Save(app, Enumerable.Range(0, 50).Select(i => FollowUp.Message(conversation, new($"{i}"), null, time.GetUtcNow(), null, time.GetUtcNow())));
        var (given, held) = (new ConcurrentQueue<string>(), new TaskCompletionSource<Accepted>());
        var firing = app.Firing((message, cancellation) => { given.Enqueue(message.ExternalId); return new(held.Task); });
        await firing.FireDue(CancellationToken.None);
        await firing.FireDue(CancellationToken.None);
        Assert.Equal((50, 50, false), (given.Count, given.Distinct().Count(), firing.IsIdle));

        time.Pass(TimeSpan.FromSeconds(1));
        await Save(app, Enumerable.Range(0, FollowUpFiring.MostUnderWay).Select(i => FollowUp.Message(conversation, new($"{i}"), null, time.GetUtcNow(), null, time.GetUtcNow())));
        var more = firing.FireDue(CancellationToken.None);
        await Eventually.Is(() => given.Count == FollowUpFiring.MostUnderWay, "as many as may be are under way");
        Assert.False(more.IsCompleted);
        held.SetResult(Accepted.Processed);
        await more;
        await Eventually.Is(() => firing.IsIdle, "all have ended");
        Assert.Equal(50 + FollowUpFiring.MostUnderWay, given.Distinct().Count());
    }

    [Theory, OnDatabases]
    public async Task One_whose_turn_fails_ends_as_failed_with_its_error_and_holds_nobody_up(DatabaseProvider provider)
    {
        await using var app = await Start(provider);
        var conversation = await app.Conversation("1");
        await Save(app, [FollowUp.Message(conversation, new("one"), null, time.GetUtcNow(), null, time.GetUtcNow()), Damaged(conversation), FollowUp.Message(conversation, new("two"), null, time.GetUtcNow(), null, time.GetUtcNow())]);
        await app.FireDue();
        await app.FireDue();
        Assert.Equal(["Heard: ", "one", "two"], (await app.Messages("1")).Where(m => m.Direction == MessageDirection.Outgoing).Select(m => m.Text));
        Assert.Equal([FollowUpStatus.Fired, FollowUpStatus.Failed, FollowUpStatus.Fired], await app.Read(db => db.FollowUps.OrderBy(f => f.Id).Select(f => f.Status).ToListAsync()));
        var kept = await app.Read(db => db.Inbox.SingleAsync(i => i.Status == InboxStatus.Failed));
        Assert.Contains("JsonException", kept.Error);

        await app.InDb(db => db.FollowUps.Where(f => f.Status == FollowUpStatus.Failed).ExecuteUpdateAsync(f => f.SetProperty(x => x.DueAt, time.GetUtcNow())));
        Assert.Equal(Accepted.Failed, await app.Inbox.RunAgain(kept.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_failed_one_can_be_run_again()
    {
        await using var app = await Start();
        var conversation = await app.Conversation("1");
        await Save(app, [FollowUp.Message(conversation, new("at last"), null, time.GetUtcNow(), null, time.GetUtcNow())]);
        var broken = app.Firing((_, _) => throw new InvalidOperationException("out of order"));
        await app.FireDue(broken);
        Assert.Equal(FollowUpStatus.Failed, await app.Read(db => db.FollowUps.Select(f => f.Status).SingleAsync()));
        var kept = await app.Read(db => db.Inbox.SingleAsync(i => i.Status == InboxStatus.Failed));
        Assert.Equal(Accepted.Processed, await app.Inbox.RunAgain(kept.Id, CancellationToken.None));
        Assert.Equal(("at last", FollowUpStatus.Fired), ((await app.Messages("1")).Last().Text, await app.Read(db => db.FollowUps.Select(f => f.Status).SingleAsync())));
    }

    [Fact]
    public async Task A_database_that_is_away_for_a_moment_harms_nothing_and_one_that_always_refuses_a_row_is_not_asked_for_ever()
    {
        await using var app = await Start();
        var conversation = await app.Conversation("1");
        await Save(app, [FollowUp.Message(conversation, new("hello"), null, time.GetUtcNow(), null, time.GetUtcNow())]);
        var calls = 0;
        var firing = app.Firing((message, cancellation) => ++calls == 1 ? throw new SqliteException("away", 5) : app.Inbox.Accept(message, cancellation));
        await app.FireDue(firing);
        Assert.Equal(FollowUpStatus.Pending, await app.Read(db => db.FollowUps.Select(f => f.Status).SingleAsync()));
        await app.FireDue(firing);
        Assert.Equal((2, FollowUpStatus.Fired), (calls, await app.Read(db => db.FollowUps.Select(f => f.Status).SingleAsync())));

        await Save(app, [FollowUp.Message(conversation, new("hello"), null, time.GetUtcNow(), null, time.GetUtcNow())]);
        calls = 0;
        var refusing = app.Firing((_, _) => { calls++; throw new SqliteException("refused", 1); });
        for (var i = 0; i < 10; i++) await app.FireDue(refusing);
        Assert.Equal(3, calls);
        Assert.Equal(1, await app.Read(db => db.FollowUps.CountAsync(f => f.Status == FollowUpStatus.Failed)));
    }

    [Fact]
    public async Task One_without_its_conversation_ends_as_failed()
    {
        await using var app = await Start();
        var account = app.Account();
        await Save(app, [new FollowUp(account.OrganizationId, account.Id, 42, 1, "1.wait.0", time.GetUtcNow(), time.GetUtcNow())]);
        await app.FireDue();
        Assert.Equal(FollowUpStatus.Failed, await app.Read(db => db.FollowUps.Select(f => f.Status).SingleAsync()));
        Assert.Contains("There is no conversation 42", (await app.Read(db => db.Inbox.SingleAsync(i => i.Status == InboxStatus.Failed))).Error);
    }

    [Fact]
    public async Task A_timer_whose_script_fails_is_failed_and_the_customer_comes_to_a_person()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Reminder.Replace("say: \"Are you there?\"", "say: \"{{ 1 / 0 }}\"")) with { Time = time });
        await app.Says("1", "Hello");
        await app.InDb(db => db.ScriptRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.State, "no state")));
        time.Pass(TimeSpan.FromMinutes(61));
        await app.FireDue();
        Assert.Equal(FollowUpStatus.Failed, await app.Read(db => db.FollowUps.Select(f => f.Status).SingleAsync()));
        Assert.Equal(Pen.Staff, (await app.Conversation("1")).Pen);
        Assert.Equal(1, await app.Read(db => db.Inbox.CountAsync(i => i.Status == InboxStatus.Failed)));
    }

    [Fact]
    public async Task What_is_overdue_is_counted_and_degrades_the_health_when_it_is_more_than_a_minute()
    {
        await using var app = await Start();
        var conversation = await app.Conversation("1");
        await Save(app, [FollowUp.Message(conversation, new("a"), null, time.GetUtcNow().AddSeconds(1), null, time.GetUtcNow()), FollowUp.Message(conversation, new("b"), null, time.GetUtcNow().AddSeconds(30), null, time.GetUtcNow())]);
        var watch = app.Get<TimerWatch>();
        using var client = new HttpClient { BaseAddress = new Uri(app.Url) };
        time.Pass(TimeSpan.FromSeconds(41));
        await Shows(2, 40);
        Assert.False(watch.Load.IsLate);
        await Eventually.Is(async () => (await client.GetStringAsync("/health/ready")).Contains("\"timers\":{\"status\":\"healthy\""), () => "the check is healthy");

        time.Pass(TimeSpan.FromSeconds(30));
        await Shows(2, 70);
        using var ready = await client.GetAsync("/health/ready");
        var text = await ready.Content.ReadAsStringAsync();
        Assert.True(ready.IsSuccessStatusCode);
        Assert.Contains("2 timers are overdue, the oldest by 70 s", text);
        Assert.Contains("\"status\":\"degraded\"", text);
        var metrics = await client.GetStringAsync("/metrics"); // the figures are those of whichever program of the test run started last
        Assert.Contains("crm_timers_overdue ", metrics);
        Assert.Contains("crm_timers_oldest_seconds ", metrics);

        await app.FireDue();
        await Shows(0, 0);

        // The program looks by itself, too, and may have begun before the clock stood still.
        Task Shows(long count, double seconds) => Eventually.Is(async () =>
        {
            await watch.Look(CancellationToken.None);
            return watch.Load.Load == new TimerLoad(count, TimeSpan.FromSeconds(seconds));
        }, () => $"{count} are overdue by {seconds} s");
    }

    async Task<CrmApp> Start(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo) with { Provider = provider, Time = time });
        await app.Says("1", "Hello");
        return app;
    }

    static FollowUp Damaged(Conversation conversation)
    {
        var followUp = FollowUp.Message(conversation, new("x"), null, conversation.CreatedAt, null, conversation.CreatedAt);
        typeof(FollowUp).GetProperty(nameof(FollowUp.Payload))!.SetValue(followUp, "nonsense");
        return followUp;
    }

    static Task Save(CrmApp app, IEnumerable<FollowUp> followUps) => app.InDb(db => { db.AddRange(followUps); return db.SaveChangesAsync(); });
}
