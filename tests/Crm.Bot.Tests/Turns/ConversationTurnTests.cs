using Crm.Bot.Tests.App;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Turns;

public sealed class ConversationTurnTests
{
    [Theory, OnDatabases]
    public async Task A_stranger_becomes_a_contact_with_an_address_a_deal_and_a_run(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting) with { Provider = provider });
        Assert.Equal(Accepted.Processed, await app.Says("7", "Hello <b>", ChannelKind.WebChat));

        var chat = await app.Conversation("7");
        Assert.Equal("Anna 7", (await app.Read(db => db.Contacts.SingleAsync(c => c.Id == chat.ContactId))).Name);
        var identity = await app.Read(db => db.ContactIdentities.SingleAsync());
        Assert.Equal((chat.ContactId, IdentityKind.WebChat, "7"), (identity.ContactId, identity.Kind, identity.ExternalId));
        var deal = await app.Read(db => db.Deals.SingleAsync(d => d.Id == chat.DealId));
        var run = await app.Read(db => db.ScriptRuns.SingleAsync(r => r.Id == chat.RunId));
        Assert.Equal((deal.Id, "name", RunStatus.Active), (run.DealId ?? 0, run.Step, run.Status));
        Assert.Equal([EventKinds.ContactCreated, EventKinds.DealOpened, EventKinds.RunStarted, EventKinds.RunAdvanced], await app.Read(db => db.Timeline.Where(t => t.ConversationId == chat.Id).OrderBy(t => t.Id).Select(t => t.Kind).ToListAsync()));
        var inbox = await app.Read(db => db.Inbox.SingleAsync());
        Assert.Equal((InboxStatus.Processed, chat.Id), (inbox.Status, inbox.ConversationId));
        var messages = await app.Messages("7");
        Assert.Equal(["Hello &lt;b&gt;", "Your name?"], messages.Select(m => m.Text));
        await app.Ended("7", 1);
        Assert.Equal([MessageStatus.Received, MessageStatus.Sent], (await app.Messages("7")).Select(m => m.Status));
    }

    [Theory, OnDatabases]
    public async Task Answers_move_the_run_to_its_end(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting) with { Provider = provider });
        foreach (var text in new[] { "Hello", "Boris", "Ufa" }) await app.Says("1", text);

        var chat = await app.Conversation("1");
        var run = await app.Read(db => db.ScriptRuns.SingleAsync());
        Assert.Equal((RunStatus.Ended, "bye"), (run.Status, run.Step));
        Assert.Equal("Boris", (await app.Read(db => db.Contacts.SingleAsync(c => c.Id == chat.ContactId))).Name);
        Assert.Equal("Ufa", (await app.Read(db => db.Deals.SingleAsync()))["city"]);
        Assert.Equal("Goodbye, Boris.", (await app.Messages("1")).Last().Text);
    }

    [Theory, OnDatabases]
    public async Task A_repeat_of_an_update_does_nothing_also_fifty_at_once(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo) with { Provider = provider });
        var message = app.Message("1", "Hello");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => app.Accept(message))));
        Assert.Equal(1, outcomes.Count(o => o == Accepted.Processed));
        Assert.Equal(49, outcomes.Count(o => o == Accepted.Duplicate));
        Assert.Equal(Accepted.Duplicate, await app.Accept(message));
        Assert.Equal(2, (await app.Messages("1")).Count);
        Assert.Single(await app.Outbox("1"));
        Assert.Equal(1, await app.Read(db => db.Inbox.CountAsync()));
    }

    [Theory, OnDatabases]
    public async Task Many_chats_at_once_are_each_answered_in_order(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo) with { Provider = provider });
        var accepted = Enumerable.Range(0, 200).Select(i => app.Says($"chat{i % 20}", $"m{i / 20}")).ToArray();
        Assert.All(await Task.WhenAll(accepted), outcome => Assert.Equal(Accepted.Processed, outcome));
        for (var chat = 0; chat < 20; chat++)
        {
            await app.Ended($"chat{chat}", 10);
            var messages = await app.Messages($"chat{chat}");
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"m{i}"), messages.Where(m => m.Direction == MessageDirection.Incoming).Select(m => m.Text));
            Assert.Equal(["Heard: ", .. Enumerable.Range(1, 9).Select(i => $"Heard: m{i}")], messages.Where(m => m.Direction == MessageDirection.Outgoing).Select(m => m.Text));
            Assert.All(messages.Where(m => m.Direction == MessageDirection.Outgoing), m => Assert.Equal(MessageStatus.Sent, m.Status));
        }
        Assert.Equal(20, await app.Read(db => db.Contacts.CountAsync()));
    }

    [Theory, OnDatabases]
    public async Task An_edit_keeps_the_text_before_it(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo) with { Provider = provider });
        var message = app.Message("1", "one");
        await app.Accept(message);
        foreach (var text in new[] { "two", "three" })
            await app.Accept(app.Message("1", text, IncomingKind.Edit) with { MessageId = message.MessageId });
        await app.Accept(app.Message("unknown", "x", IncomingKind.Edit));

        var edited = (await app.Messages("1")).First();
        Assert.Equal("three", edited.Text);
        Assert.Equal(["one", "two"], await app.Read(db => db.MessageVersions.Where(v => v.MessageId == edited.Id).OrderBy(v => v.Id).Select(v => v.Text).ToListAsync()));
        Assert.Equal(1, await app.Read(db => db.Conversations.CountAsync()));
    }

    [Fact]
    public async Task Nothing_is_sent_to_who_blocked_the_bot_until_they_come_back()
    {
        var channel = new TestChannel();
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo).Over(channel));
        await app.Says("1", "a");
        await app.Accept(app.Message("1", null, IncomingKind.Blocked));
        Assert.NotNull((await app.Conversation("1")).BlockedAt);
        await app.Accept(app.Message("1", null, IncomingKind.Unblocked));
        Assert.Null((await app.Conversation("1")).BlockedAt);
        await app.Accept(app.Message("1", null, IncomingKind.Blocked));
        await app.Says("1", "b");

        Assert.Null((await app.Conversation("1")).BlockedAt);
        await app.Ended("1", 2);
        Assert.Equal(["Heard: ", "Heard: b"], channel.Texts("1"));
        Assert.Equal([EventKinds.BotBlocked, EventKinds.BotUnblocked, EventKinds.BotBlocked, EventKinds.BotUnblocked],
            await app.Read(db => db.Timeline.Where(t => t.Kind == EventKinds.BotBlocked || t.Kind == EventKinds.BotUnblocked).OrderBy(t => t.Id).Select(t => t.Kind).ToListAsync()));
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("handed over after its end")]
    public async Task Stop_is_heard_while_staff_hold_the_pen_whether_a_run_goes_on_or_not(string how)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Reminder));
        foreach (var text in how == "operator" ? new[] { "a", "yes", "operator" } : ["a", "yes", "nothing"]) await app.Says("1", text);
        await app.InDb(db => db.Conversations.ExecuteUpdateAsync(c => c.SetProperty(x => x.Pen, Pen.Staff)));
        var deals = await app.Read(db => db.Deals.CountAsync());
        await app.Says("1", "STOP!");

        var chat = await app.Conversation("1");
        Assert.Equal(Pen.Staff, chat.Pen);
        Assert.NotNull((await app.Read(db => db.Consents.SingleAsync())).WithdrawnAt);
        Assert.Equal(true, (await app.Read(db => db.Contacts.SingleAsync()))["stopped"]);
        Assert.Equal("All right, we will not write to you again.", (await app.Messages("1")).Last().Text);
        Assert.Equal(deals, await app.Read(db => db.Deals.CountAsync()));
    }

    [Fact]
    public async Task A_member_of_staff_who_holds_the_pen_is_not_interrupted()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo));
        foreach (var text in new[] { "a", "operator" }) await app.Says("1", text);
        var said = (await app.Messages("1")).Count;
        await app.Says("1", "b");
        var chat = await app.Conversation("1");
        Assert.Equal(Pen.Staff, chat.Pen);
        Assert.NotNull(chat.WaitingSince);
        Assert.Equal(said + 1, (await app.Messages("1")).Count);
    }
}
