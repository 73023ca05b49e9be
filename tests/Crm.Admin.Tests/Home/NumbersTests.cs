using Crm.Admin.Home;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Tests.Home;

public sealed class NumbersTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 7, 10, 21, 30, 0, TimeSpan.Zero); // half past midnight in Moscow
    static readonly Day Today = Day.At(Now, "Europe/Moscow");
    static readonly DateTimeOffset Yesterday = Now.AddHours(-1);

    readonly TestDatabase database = new();
    readonly User person = new("anna@localhost", "Anna", "ru", Yesterday);
    readonly Organization organization = new("Doors", "ru", "Europe/Moscow", "RUB", Yesterday);

    [Fact]
    public async Task An_organization_with_nothing_shows_zeros()
    {
        Fill(new Organization("Other", "en", "UTC", "EUR", Yesterday).Id, Now);
        Assert.Equal(new Numbers(0, 0, 0, 0, 0, new(0, 0, 0, 0, null, null)), await Read(Role.Owner));
    }

    [Fact]
    public async Task What_happened_in_the_organizations_day_is_counted()
    {
        Fill(organization.Id, Now);
        Assert.Equal(new Numbers(1, 1, 1, 2, 1, new(1, 1, 1, 1, Now, Now.AddHours(-2))), await Read(Role.Owner));
    }

    [Fact]
    public async Task Yesterday_is_counted_only_where_the_present_state_matters()
    {
        Fill(organization.Id, Yesterday);
        Assert.Equal(new Numbers(0, 0, 0, 0, 1, new(1, 1, 1, 1, Yesterday, Yesterday.AddHours(-2))), await Read(Role.Owner));
    }

    [Fact]
    public async Task A_salesperson_sees_the_numbers_of_their_own_deals_and_nothing_of_the_system()
    {
        Fill(organization.Id, Now);
        Assert.Equal(new Numbers(0, 0, 0, 0, 0, null), await Read(Role.Salesperson));
        await using (var db = database.CreateDbContext())
        {
            (await db.Deals.SingleAsync()).Assign(null, person.Id);
            await db.SaveChangesAsync();
        }
        Assert.Equal(new Numbers(1, 1, 1, 2, 1, null), await Read(Role.Salesperson));
    }

    async Task<Numbers> Read(Role role)
    {
        await using var db = database.CreateDbContext();
        return await Numbers.Read(db, Seat.Of(person, new Membership(organization.Id, person.Id, role), organization, []), Today, Now);
    }

    void Fill(long organizationId, DateTimeOffset at)
    {
        var account = new ChannelAccount(organizationId, ChannelKind.Simulator, $"sim-{organizationId}", "Simulator", at);
        var contact = new Contact(organizationId, "Anna", at);
        var conversation = new Conversation(account, contact, "chat", at);
        conversation.HandTo(Pen.Staff, at);
        var pipeline = new Pipeline(organizationId, "sales", "Sales").Add("new", "New");
        var deal = new Deal(contact, pipeline, null, "RUB", at) { ConversationId = conversation.Id };
        conversation.Concern(deal);
        var script = new Script(organizationId, "hello", "Hello", "", at);
        var version = script.Publish("", "{}", null, null, at);
        var run = new ScriptRun(version, conversation, "{}", at);
        var ended = new ScriptRun(version, conversation, "{}", at);
        ended.Advance("end", RunStatus.Ended, "done", "{}", at);
        var late = new FollowUp(organizationId, account.Id, conversation.Id, run.Id, "late", at.AddHours(-2), at);
        var coming = new FollowUp(organizationId, account.Id, conversation.Id, run.Id, "coming", Now.AddHours(2), at);
        var cancelled = new FollowUp(organizationId, account.Id, conversation.Id, run.Id, "gone", at.AddHours(-2), at);
        cancelled.Cancel(at);
        var failed = new InboxItem(organizationId, Incoming(account, "1", at), at);
        failed.Fail("bad", "{}", conversation.Id);
        var sent = new OutboxItem(conversation, OutboxKind.Send, "{}", at.AddHours(-5));
        sent.End(OutboxStatus.Sent, SendOutcome.Sent, "1", null, at);
        database.Save(account, contact, conversation, pipeline, deal, script, version, run, ended, late, coming, cancelled,
            failed, new InboxItem(organizationId, Incoming(account, "2", at), at), sent, new OutboxItem(conversation, OutboxKind.Send, "{}", at),
            new Message(conversation, MessageDirection.Incoming, MessageKind.Text, "hi", at), new Message(conversation, MessageDirection.Outgoing, MessageKind.Text, "hello", at),
            new Message(conversation, MessageDirection.Outgoing, MessageKind.Text, "name?", at), new Message(conversation, MessageDirection.Note, MessageKind.Text, "note", at));
        if (organizationId == organization.Id) database.Save(organization);
    }

    static IncomingMessage Incoming(ChannelAccount account, string id, DateTimeOffset at) =>
        new() { ChannelAccountId = account.Id, ExternalId = id, ChatId = "chat", Kind = IncomingKind.Message, At = at };

    public void Dispose() => database.Dispose();
}
