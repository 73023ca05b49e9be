using Crm.Bot.Channels;
using Crm.Bot.Setup;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Setup;

/// <summary>Several processes on one database.</summary>
public sealed class ThisNodeTests
{
    readonly TestTime time = new();
    readonly TestChannel first = new(), second = new();

    AppSetup Setup(TestChannel channel, string roles = "Bot,Admin,Sender") =>
        new AppSetup { Provider = DatabaseProvider.PostgreSql, Time = time, Settings = new() { ["Crm:Roles"] = roles } }.Over(channel);

    [Fact]
    public async Task A_second_process_on_a_sqlite_file_is_refused_until_the_first_has_ended()
    {
        await using var store = new AppStore();
        await using (await CrmApp.Start(store, new AppSetup()))
            Assert.Contains("in use by another process", (await Assert.ThrowsAsync<DatabaseException>(() => CrmApp.Start(store, new AppSetup()))).Message);
        await using var app = await CrmApp.Start(store, new AppSetup());
        Assert.True(app.Get<ThisNode>().IsAlone);
    }

    [Fact]
    public async Task A_process_on_a_sqlite_file_has_at_once_what_a_killed_one_left()
    {
        await using var store = new AppStore();
        first.Answer = _ => new TaskCompletionSource<SendResult>().Task;
        var setup = AppSetup.With(TestScripts.Echo);
        var killed = await CrmApp.Start(store, setup.Over(first));
        await killed.Says("1", "a");
        await killed.Says("1", "b");
        await Eventually.Is(() => first.Taken.Count == 1, "the first leaves");
        await killed.Kill();
        await using var app = await CrmApp.Start(store, new AppSetup().Over(second));
        Assert.Equal([OutboxStatus.Unknown, OutboxStatus.Sent], (await app.Ended("1", 2)).Select(o => o.Status));
        Assert.Equal(["Heard: b"], second.Texts("1"));
    }

    [OnServer]
    public async Task A_process_that_starts_leaves_the_rows_of_a_living_one_alone()
    {
        await using var store = new AppStore(DatabaseProvider.PostgreSql);
        var open = new TaskCompletionSource<SendResult>();
        first.Answer = _ => open.Task;
        await using var one = await CrmApp.Start(store, Setup(first) with { Scripts = [TestScripts.Echo] });
        await one.Says("1", "a");
        await one.Says("1", "b");
        await using var two = await CrmApp.Start(store, Setup(second));
        var thirtySecondsOn = time.GetUtcNow().AddSeconds(30);
        await Until(() => two.Read(db => db.Nodes.AllAsync(n => n.SeenAt > thirtySecondsOn)));
        Assert.Equal([OutboxStatus.Sending, OutboxStatus.Queued], (await two.Outbox("1")).Select(o => o.Status));
        Assert.Equal([0, 1], (await two.Read(db => db.Nodes.Select(n => n.Number).ToListAsync())).Order());
        open.SetResult(SendResult.Done);
        Assert.All(await two.Ended("1", 2), o => Assert.Equal(OutboxStatus.Sent, o.Status));
        Assert.Equal(2, first.Taken.Count);
        Assert.Empty(second.Taken);
    }

    [OnServer]
    public async Task What_a_killed_process_left_is_taken_over_once_it_has_been_silent_long_enough_and_nothing_is_sent_twice()
    {
        await using var store = new AppStore(DatabaseProvider.PostgreSql);
        first.Answer = d => d.ChatId == "done" ? Task.FromResult(SendResult.Done) : new TaskCompletionSource<SendResult>().Task;
        var one = await CrmApp.Start(store, Setup(first) with { Scripts = [TestScripts.Echo] });
        foreach (var chat in new[] { "done", "1", "2" })
            foreach (var text in new[] { "a", "b", "c" }) await one.Says(chat, text);
        await one.Ended("done", 3);
        await using var two = await CrmApp.Start(store, Setup(second));
        await using var three = await CrmApp.Start(store, Setup(second));
        await one.Kill();
        for (var i = 0; i < 9; i++) time.Pass(TimeSpan.FromSeconds(1));
        Assert.Empty(second.Taken);

        await Until(() => Task.FromResult(second.Taken.Count == 4));
        foreach (var chat in new[] { "1", "2" })
        {
            Assert.Equal([OutboxStatus.Unknown, OutboxStatus.Sent, OutboxStatus.Sent], (await two.Ended(chat, 3)).Select(o => o.Status));
            Assert.Equal(["Heard: ", "Heard: b", "Heard: c"], [.. first.Texts(chat), .. second.Texts(chat)]);
        }
        Assert.Equal(3, first.Texts("done").Count());
        Assert.Equal(2, await two.Read(db => db.Nodes.CountAsync()));
    }

    [OnServer]
    public async Task What_a_process_without_the_role_of_the_sender_wrote_is_sent_by_one_that_has_it_within_a_second()
    {
        await using var store = new AppStore(DatabaseProvider.PostgreSql);
        await using var writer = await CrmApp.Start(store, Setup(first, "Bot") with { Scripts = [TestScripts.Echo] });
        await using var sender = await CrmApp.Start(store, Setup(second, "Sender"));
        await writer.Says("1", "a");
        Assert.Equal((OutboxStatus.Queued, null), (await writer.Outbox("1")).Select(o => (o.Status, o.Node)).Single());
        time.Pass(TimeSpan.FromSeconds(1.1));
        Assert.Equal(OutboxStatus.Sent, (await writer.Ended("1", 1)).Single().Status);
        Assert.Equal((0, 1), (first.Taken.Count, second.Taken.Count));
    }

    [OnServer]
    public async Task A_process_that_was_taken_for_dead_comes_back_under_a_free_number()
    {
        await using var store = new AppStore(DatabaseProvider.PostgreSql);
        await using var app = await CrmApp.Start(store, Setup(first));
        await app.InDb(async db =>
        {
            await db.Nodes.ExecuteDeleteAsync();
            db.Add(new Node(7, 0, time.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await Until(() => app.Read(db => db.Nodes.AnyAsync(n => n.Id == app.Get<ThisNode>().Id && n.Number == 1)));
    }

    [OnServer]
    public async Task A_process_that_ends_signs_off()
    {
        await using var store = new AppStore(DatabaseProvider.PostgreSql);
        await using var one = await CrmApp.Start(store, Setup(first));
        await using (await CrmApp.Start(store, Setup(second))) { }
        Assert.Equal(1, await one.Read(db => db.Nodes.CountAsync()));
    }

    /// <summary>Lets the clock go on in steps that the processes can follow.</summary>
    Task Until(Func<Task<bool>> happened) => Eventually.Is(async () =>
    {
        time.Pass(TimeSpan.FromMilliseconds(250));
        return await happened();
    }, () => "the clock brings it about");
}
