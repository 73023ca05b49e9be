using System.Text.Json;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Api;

/// <summary>Writes the rows that a turn writes for a lead. A text of "poison" is kept as failed.</summary>
sealed class FakeTurn(IDbContextFactory<CrmDb> database, TimeProvider clock)
{
    readonly SemaphoreSlim one = new(1);

    public IncomingMessage? Last { get; private set; }

    public async ValueTask<Accepted> Accept(IncomingMessage message, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try { return await Work(message, cancellation); }
        finally { one.Release(); }
    }

    async Task<Accepted> Work(IncomingMessage message, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.Inbox.AnyAsync(i => i.ChannelAccountId == message.ChannelAccountId && i.ExternalId == message.ExternalId, cancellation)) return Accepted.Duplicate;
        Last = message;
        var now = clock.GetUtcNow();
        var account = await db.ChannelAccounts.SingleAsync(a => a.Id == message.ChannelAccountId, cancellation);
        var item = new InboxItem(account.OrganizationId, message, now);
        db.Add(item);
        if (message.Text == "poison") item.Fail("a rule failed", JsonSerializer.Serialize(message, FieldsJson.Options), null);
        else item.Succeed(await Write(db, account, message, now));
        await db.SaveChangesAsync(cancellation);
        return message.Text == "poison" ? Accepted.Failed : Accepted.Processed;
    }

    static async Task<long> Write(CrmDb db, ChannelAccount account, IncomingMessage message, DateTimeOffset now)
    {
        var conversation = await db.Conversations.SingleOrDefaultAsync(c => c.ChannelAccountId == account.Id && c.ChatId == message.ChatId);
        var contact = conversation is null ? new Contact(account.OrganizationId, message.Sender!.Name, now) : await db.Contacts.SingleAsync(c => c.Id == conversation.ContactId);
        if (conversation is null) db.AddRange(contact, conversation = new Conversation(account, contact, message.ChatId, now));
        foreach (var field in new[] { "phone", "email", "source" }) if (message.Data!.TryGetValue(field, out var value)) contact.Set(field, value);
        var deal = new Deal(contact, await db.Pipelines.Include(p => p.Stages).FirstAsync(p => p.OrganizationId == account.OrganizationId), contact.Source, "EUR", now);
        foreach (var (name, value) in message.Data!.GetValueOrDefault("fields") as Fields ?? []) deal.Set(name, value);
        conversation.Concern(deal);
        var run = new ScriptRun(await db.ScriptVersions.FirstAsync(v => v.OrganizationId == account.OrganizationId), conversation, "{}", now);
        conversation.Follow(run);
        db.AddRange(deal, run,
            new Message(conversation, MessageDirection.Incoming, MessageKind.Text, message.Text, message.At) { ExternalId = message.MessageId },
            new TimelineEvent(account.OrganizationId, EventKinds.DealOpened, now) { ContactId = contact.Id, ConversationId = conversation.Id, DealId = deal.Id },
            new TimelineEvent(account.OrganizationId, EventKinds.RunStarted, now) { ContactId = contact.Id, ConversationId = conversation.Id, RunId = run.Id });
        return conversation.Id;
    }
}
