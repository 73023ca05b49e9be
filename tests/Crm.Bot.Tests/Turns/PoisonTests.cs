using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Turns;

public sealed class PoisonTests
{
    [Theory, OnDatabases]
    public async Task A_message_that_breaks_the_script_is_kept_and_goes_to_staff_while_others_are_answered(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Brittle) with { Provider = provider });
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => app.Says($"c{i}", "Hello")));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => app.Says($"c{i}", i == 4 ? "break" : "fine")));

        Assert.Equal(Enumerable.Range(0, 10).Select(i => i == 4 ? Accepted.Failed : Accepted.Processed), outcomes);
        var poison = await app.Read(db => db.Inbox.SingleAsync(i => i.Status == InboxStatus.Failed));
        Assert.Contains("nowhere", poison.Error);
        Assert.NotNull(poison.Body);
        Assert.Equal(Pen.Staff, (await app.Conversation("c4")).Pen);
        Assert.Equal(["Hello", "Say it.", "break"], (await app.Messages("c4")).Select(m => m.Text));
        Assert.Equal(["Hello", "Say it.", "fine", "Say it."], (await app.Messages("c5")).Select(m => m.Text));
    }

    /// <summary>The turn had claimed its answer's slot before it broke.</summary>
    [Fact]
    public async Task A_chat_is_still_answered_after_one_of_its_messages_broke_the_script()
    {
        var channel = new TestChannel();
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Brittle).Over(channel));
        await app.Says("1", "Hello");
        await app.Ended("1", 1);
        Assert.Equal(Accepted.Failed, await app.Says("1", "break"));
        await app.Accept(app.Message("1", null, IncomingKind.Event) with { EventName = "taken_back" });
        await app.Says("1", "again");

        Assert.Equal(3, (await app.Ended("1", 3)).Count);
        Assert.Equal(["Say it.", "Say it.", "Say it."], channel.Texts("1"));
    }

    [Theory, OnDatabases]
    public async Task A_stranger_whose_script_cannot_be_read_is_a_lead_and_starts_it_when_run_again(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting) with
        {
            Provider = provider, Before = db => db.ScriptVersions.ExecuteUpdateAsync(v => v.SetProperty(x => x.Content, "{\"broken\"")),
        });
        Assert.Equal(Accepted.Failed, await app.Says("1", "Hello"));
        var chat = await app.Conversation("1");
        Assert.Equal(Pen.Staff, chat.Pen);
        Assert.Equal(1, await app.Read(db => db.Deals.CountAsync(d => d.Id == chat.DealId)));
        var item = await app.Read(db => db.Inbox.SingleAsync(i => i.Status == InboxStatus.Failed));
        Assert.Equal(Accepted.Failed, await app.Inbox.RunAgain(item.Id, CancellationToken.None));
        Assert.Equal(2, await app.Read(db => db.Inbox.Where(i => i.Id == item.Id).Select(i => i.Attempts).SingleAsync()));

        await app.InDb(Mend);
        await app.Library.Reload(CancellationToken.None);
        Assert.Equal(Accepted.Processed, await app.Inbox.RunAgain(item.Id, CancellationToken.None));

        Assert.Equal(["Hello", "Your name?"], (await app.Messages("1")).Select(m => m.Text));
        Assert.Equal(Pen.Bot, (await app.Conversation("1")).Pen);
        Assert.Equal(1, await app.Read(db => db.Deals.CountAsync()));
        Assert.Equal(RunStatus.Active, (await app.Read(db => db.ScriptRuns.SingleAsync())).Status);
        Assert.Equal((InboxStatus.Processed, null), await app.Read(async db => { var i = await db.Inbox.SingleAsync(); return (i.Status, i.Error); }));
        Assert.Null(await app.Inbox.RunAgain(item.Id, CancellationToken.None));
    }

    static async Task Mend(CrmDb db)
    {
        db.Add((await db.Scripts.SingleAsync()).Publish(TestScripts.Greeting, new ScriptBundle(ScriptYaml.Read(TestScripts.Greeting).Script!).ToJson(), null, null, DateTimeOffset.UtcNow));
        await db.SaveChangesAsync();
    }

    [Theory, OnDatabases]
    public async Task A_text_too_long_for_a_field_is_cut_there_and_whole_in_the_history(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting) with { Provider = provider });
        await app.Says("1", "Hello");
        var name = new string('x', 4000);
        Assert.Equal(Accepted.Processed, await app.Says("1", name));
        Assert.Equal(name[..400], (await app.Read(db => db.Contacts.SingleAsync())).Name);
        Assert.Contains(name, (await app.Messages("1")).Select(m => m.Text));
        Assert.Equal(Accepted.Processed, await app.Says("2", "Hello"));
    }

    [Fact]
    public async Task What_could_not_even_be_read_is_kept_once()
    {
        await using var app = await CrmApp.Start();
        var account = app.Account().Id;
        for (var i = 0; i < 2; i++) await app.Inbox.KeepUnreadable(account, "77", "{\"a\": \0}"u8.ToArray(), new FormatException("no id"));
        var item = await app.Read(db => db.Inbox.SingleAsync());
        Assert.Equal((InboxStatus.Failed, "77", "{\"a\": }"), (item.Status, item.ExternalId, item.Body));
        Assert.Contains("no id", item.Error);
        Assert.Null(await app.Inbox.RunAgain(item.Id, CancellationToken.None));
    }
}
