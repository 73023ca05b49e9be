using Crm.Bot.Channels;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Outbox;

public sealed class OutboxSenderTests
{
    readonly TestChannel channel = new();

    Task<CrmApp> Start(TimeProvider? time = null) => CrmApp.Start((AppSetup.With(TestScripts.Echo) with { Time = time }).Over(channel));

    [Fact]
    public async Task The_next_message_of_a_chat_leaves_after_the_one_before_was_taken()
    {
        var open = new TaskCompletionSource<SendResult>();
        channel.Answer = d => d.ChatId == "slow" ? open.Task : Task.FromResult(SendResult.Done);
        await using var app = await Start();
        for (var i = 0; i < 5; i++) await app.Says("slow", $"{i}");
        for (var i = 0; i < 5; i++) await app.Says("quick", $"{i}");

        await app.Ended("quick", 5);
        Assert.Single(channel.Texts("slow"));
        open.SetResult(new SendResult(SendOutcome.Sent, "p1"));
        await app.Ended("slow", 5);
        Assert.Equal(["Heard: ", "Heard: 1", "Heard: 2", "Heard: 3", "Heard: 4"], channel.Texts("slow"));
        Assert.Equal(channel.Texts("slow"), channel.Texts("quick"));
        var first = (await app.Messages("slow")).First(m => m.Direction == MessageDirection.Outgoing);
        Assert.Equal((MessageStatus.Sent, "p1"), (first.Status, first.ExternalId));
    }

    [Theory]
    [InlineData(SendOutcome.RateLimited, 7)]
    [InlineData(SendOutcome.ServerError, 2)]
    [InlineData(SendOutcome.Unreachable, 2)]
    public async Task What_the_provider_did_not_take_is_tried_again_after_a_pause(SendOutcome outcome, int seconds)
    {
        var time = new TestTime();
        var refuse = true;
        channel.Answer = _ => Task.FromResult(refuse ? new SendResult(outcome, Error: "not now", RetryAfter: outcome == SendOutcome.RateLimited ? TimeSpan.FromSeconds(7) : null) : SendResult.Done);
        await using var app = await Start(time);
        await app.Says("1", "a");
        await app.Says("1", "b");
        await Eventually.Is(async () => (await app.Outbox("1"))[0] is { Status: OutboxStatus.Queued, Attempts: 1 }, () => "the first is put back");
        var waiting = (await app.Outbox("1"))[0];
        Assert.Equal((outcome, "not now", time.GetUtcNow().AddSeconds(seconds)), (waiting.Outcome, waiting.Error, waiting.NotBefore!.Value));

        refuse = false;
        time.Pass(TimeSpan.FromSeconds(seconds - 0.5));
        Assert.Single(channel.Taken);
        await Moved(time, () => channel.Taken.Count == 3);
        Assert.Equal(["Heard: ", "Heard: ", "Heard: b"], channel.Texts("1"));
        Assert.All(await app.Ended("1", 2), o => Assert.Equal((OutboxStatus.Sent, SendOutcome.Sent), (o.Status, o.Outcome)));
        Assert.Equal(2, (await app.Outbox("1"))[0].Attempts);
    }

    [Fact]
    public async Task A_provider_that_is_down_for_good_ends_as_failed()
    {
        var time = new TestTime();
        channel.Answer = _ => Task.FromResult(new SendResult(SendOutcome.ServerError, Error: "down"));
        await using var app = await Start(time);
        await app.Says("1", "a");
        await Moved(time, () => channel.Taken.Count == 8, TimeSpan.FromSeconds(20));
        var row = Assert.Single(await app.Ended("1", 1));
        Assert.Equal((OutboxStatus.Failed, SendOutcome.ServerError, 8), (row.Status, row.Outcome, row.Attempts));
        var message = (await app.Messages("1")).Last();
        Assert.Equal((MessageStatus.Failed, "down"), (message.Status, message.Error));
    }

    [Theory]
    [InlineData(SendOutcome.Unknown)]
    [InlineData(SendOutcome.TimedOut)]
    public async Task What_may_have_arrived_is_never_sent_again(SendOutcome outcome)
    {
        channel.Answer = d => Task.FromResult(d.Message!.Text == "Heard: " ? new SendResult(outcome, Error: "cut off") : SendResult.Done);
        await using var app = await Start();
        await app.Says("1", "a");
        await app.Says("1", "b");
        var rows = await app.Ended("1", 2);
        Assert.Equal([OutboxStatus.Unknown, OutboxStatus.Sent], rows.Select(o => o.Status));
        Assert.Equal([MessageStatus.Unknown, MessageStatus.Sent], (await app.Messages("1")).Where(m => m.Direction == MessageDirection.Outgoing).Select(m => m.Status));
        Assert.Equal(2, channel.Taken.Count);
    }

    [Fact]
    public async Task A_channel_that_throws_leaves_the_fate_unknown_and_the_chat_goes_on()
    {
        channel.Answer = d => d.Message!.Text == "Heard: " ? throw new InvalidOperationException("bug") : Task.FromResult(SendResult.Done);
        await using var app = await Start();
        await app.Says("1", "a");
        await app.Says("1", "b");
        Assert.Equal([(OutboxStatus.Unknown, "bug"), (OutboxStatus.Sent, null)], (await app.Ended("1", 2)).Select(o => (o.Status, o.Error)));
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_marked_by_the_refusal()
    {
        channel.Answer = _ => Task.FromResult(new SendResult(SendOutcome.Blocked, Error: "blocked by the user"));
        await using var app = await Start();
        await app.Says("1", "a");
        Assert.Equal((OutboxStatus.Failed, SendOutcome.Blocked), (await app.Ended("1", 1)).Select(o => (o.Status, o.Outcome)).Single());
        Assert.NotNull((await app.Conversation("1")).BlockedAt);
        Assert.Equal(MessageStatus.Failed, (await app.Messages("1")).Last().Status);
        Assert.Equal(1, await app.Read(db => db.Timeline.CountAsync(t => t.Kind == EventKinds.BotBlocked)));
        channel.Answer = _ => Task.FromResult(SendResult.Done);
        Assert.Equal(Accepted.Processed, await app.Says("1", "b"));
        Assert.Equal(OutboxStatus.Sent, (await app.Ended("1", 2))[1].Status);
    }

    [Fact]
    public async Task After_a_restart_what_waited_leaves_and_what_was_on_its_way_is_unknown()
    {
        await using var store = new AppStore();
        var setup = AppSetup.With(TestScripts.Echo).Over(channel);
        await using (var before = await CrmApp.Start(store, setup))
        {
            foreach (var chat in new[] { "sending", "queued", "done" }) await before.Says(chat, "a");
            await before.Ended("sending", 1);
            await before.Ended("queued", 1);
            await before.Ended("done", 1);
            await before.InDb(db => db.Messages.Where(m => m.Direction == MessageDirection.Outgoing && db.Outbox.Any(o => o.MessageId == m.Id && o.ChatId != "done")).ExecuteUpdateAsync(m => m.SetProperty(x => x.Status, MessageStatus.Queued)));
            await before.InDb(db => db.Outbox.Where(o => o.ChatId == "sending").ExecuteUpdateAsync(o => o.SetProperty(x => x.Status, OutboxStatus.Sending).SetProperty(x => x.EndedAt, (DateTimeOffset?)null)));
            await before.InDb(db => db.Outbox.Where(o => o.ChatId == "queued").ExecuteUpdateAsync(o => o.SetProperty(x => x.Status, OutboxStatus.Queued).SetProperty(x => x.EndedAt, (DateTimeOffset?)null)));
        }
        var again = new TestChannel();
        await using var app = await CrmApp.Start(store, setup.Over(again) with { Scripts = [] });
        await app.Ended("queued", 1);
        Assert.Equal(["queued"], again.Taken.Select(d => d.ChatId));
        Assert.Equal(OutboxStatus.Unknown, (await app.Ended("sending", 1)).Single().Status);
        Assert.Equal(MessageStatus.Unknown, (await app.Messages("sending")).Last().Status);
        Assert.Equal(MessageStatus.Sent, (await app.Messages("queued")).Last().Status);
    }

    [Fact]
    public async Task A_message_that_is_on_its_way_arrives_before_the_program_ends()
    {
        await using var store = new AppStore();
        var open = new TaskCompletionSource<SendResult>();
        channel.Answer = _ => open.Task;
        var app = await CrmApp.Start(store, AppSetup.With(TestScripts.Echo).Over(channel));
        await app.Says("1", "a");
        await app.Says("1", "b");
        await Eventually.Is(() => channel.Taken.Count == 1, "the first leaves");
        var ended = app.DisposeAsync().AsTask();
        open.SetResult(SendResult.Done);
        await ended;

        var again = new TestChannel();
        await using var restarted = await CrmApp.Start(store, new AppSetup().Over(again));
        Assert.All(await restarted.Ended("1", 2), o => Assert.Equal(OutboxStatus.Sent, o.Status));
        Assert.Equal(["Heard: ", "Heard: b"], [.. channel.Texts("1"), .. again.Texts("1")]);
    }

    [Theory, OnDatabases]
    public async Task What_another_process_has_taken_over_is_left_to_it(DatabaseProvider provider)
    {
        var time = new TestTime();
        channel.Answer = _ => Task.FromResult(channel.Taken.Count == 1 ? new SendResult(SendOutcome.Unreachable) : SendResult.Done);
        await using var app = await CrmApp.Start((AppSetup.With(TestScripts.Echo) with { Time = time, Provider = provider }).Over(channel));
        await app.Says("1", "a");
        await Eventually.Is(async () => (await app.Outbox("1"))[0] is { Status: OutboxStatus.Queued, Attempts: 1 }, () => "it is put back");
        await app.Says("1", "b");
        await app.InDb(async db =>
        {
            db.Add(new Node(7, 99, time.GetUtcNow()));
            await db.SaveChangesAsync();
            await db.Outbox.Where(o => o.Status == OutboxStatus.Queued).OrderBy(o => o.Id).Take(1).ExecuteUpdateAsync(o => o.SetProperty(x => x.Node, 7));
        });
        await Moved(time, () => channel.Taken.Count == 2);
        Assert.Equal(["Heard: ", "Heard: b"], channel.Texts("1"));
        await app.Ended("1", 1);
        Assert.Equal([(OutboxStatus.Queued, 7L), (OutboxStatus.Sent, app.Get<Crm.Bot.Setup.ThisNode>().Id)], (await app.Outbox("1")).Select(o => (o.Status, o.Node!.Value)));
    }

    /// <summary>Moves the clock in small steps until it happened: what waits for the clock begins to wait at its own time.</summary>
    static Task Moved(TestTime time, Func<bool> happened, TimeSpan? step = null) => Eventually.Is(() =>
    {
        if (!happened()) time.Pass(step ?? TimeSpan.FromMilliseconds(250));
        return happened();
    }, "the clock brings it about");
}
