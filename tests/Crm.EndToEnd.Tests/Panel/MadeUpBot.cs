using System.Text.Json;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.EndToEnd.Tests.Panel;

/// <summary>Stands for the pipeline: stores what came and answers by a fixed little script (choice, contact, staff).</summary>
sealed class MadeUpBot(IDbContextFactory<CrmDb> databases, TimeProvider time)
{
    public async ValueTask<Accepted> Accept(IncomingMessage message, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Inbox.AnyAsync(i => i.ChannelAccountId == message.ChannelAccountId && i.ExternalId == message.ExternalId, cancellation)) return Accepted.Duplicate;
        var now = time.GetUtcNow();
        var conversation = await db.Conversations.FirstOrDefaultAsync(c => c.ChannelAccountId == message.ChannelAccountId && c.ChatId == message.ChatId, cancellation)
            ?? await Open(db, message, now);
        var inbox = new InboxItem(conversation.OrganizationId, message, now);
        db.Add(inbox);
        if (message.Text == "fail") inbox.Fail("step 'ask.size': the formula divides by zero", "{}", conversation.Id);
        else
        {
            inbox.Succeed(conversation.Id);
            conversation.Receive(now);
            var run = await db.ScriptRuns.FindAsync([conversation.RunId], cancellation) ?? db.ScriptRuns.Local.First();
            Answer(db, conversation, run, message, now);
        }
        await db.SaveChangesAsync(cancellation);
        return inbox.Status == InboxStatus.Failed ? Accepted.Failed : Accepted.Processed;
    }

    static async Task<Conversation> Open(CrmDb db, IncomingMessage message, DateTimeOffset now)
    {
        var account = await db.ChannelAccounts.SingleAsync(a => a.Id == message.ChannelAccountId);
        var contact = new Contact(account.OrganizationId, message.Sender!.Name, now);
        var pipeline = await db.Pipelines.Include(p => p.Stages).SingleAsync(p => p.OrganizationId == account.OrganizationId);
        var deal = new Deal(contact, pipeline, message.Text, "EUR", now);
        var conversation = new Conversation(account, contact, message.ChatId, now);
        conversation.Concern(deal);
        var run = new ScriptRun(await db.ScriptVersions.SingleAsync(v => v.OrganizationId == account.OrganizationId), conversation, "{}", now);
        conversation.Follow(run);
        db.AddRange(contact, deal, conversation, run,
            new TimelineEvent(account.OrganizationId, EventKinds.ContactCreated, now) { ContactId = contact.Id, ConversationId = conversation.Id, Data = new() { ["source"] = "simulator" } },
            new TimelineEvent(account.OrganizationId, EventKinds.DealOpened, now) { ContactId = contact.Id, ConversationId = conversation.Id, DealId = deal.Id, Data = new() { ["stage"] = "new" } });
        return conversation;
    }

    static void Answer(CrmDb db, Conversation conversation, ScriptRun run, IncomingMessage message, DateTimeOffset now)
    {
        void Say(string text, MessageExtras? extras = null, MessageDirection direction = MessageDirection.Outgoing) =>
            db.Add(new Message(conversation, direction, MessageKind.Text, text, now) { Extras = extras is null ? null : JsonSerializer.Serialize(extras, FieldsJson.Options), ExternalId = Id.New().ToString() });
        void Go(string step, string vars)
        {
            run.Advance(step, RunStatus.Active, null, $$"""{"step":"{{step}}","vars":{{vars}}}""", now);
            db.Add(new TimelineEvent(conversation.OrganizationId, EventKinds.RunAdvanced, now) { ConversationId = conversation.Id, ContactId = conversation.ContactId, RunId = run.Id, Data = new() { ["to"] = step } });
        }

        var heard = message.Kind == IncomingKind.Button ? new MessageExtras { Pressed = message.ButtonData == "front" ? "Front door" : "Room door" } : new MessageExtras { Contact = message.Contact };
        if (message.Kind is IncomingKind.Message or IncomingKind.Button)
        {
            var row = new Message(conversation, MessageDirection.Incoming, message.MessageKind, message.Text, now) { Extras = JsonSerializer.Serialize(heard, FieldsJson.Options) };
            db.Add(row);
            db.AddRange(message.Files.Select(file => new Attachment(row, file)));
        }
        switch (message)
        {
            case { Kind: IncomingKind.Button }:
                Go("ask.contact", $$"""{"door":"{{message.ButtonData}}"}""");
                Say("May we call you?", new() { Request = new(RequestKind.Contact, "Share my number") });
                break;
            case { Contact: not null }:
                conversation.HandTo(Pen.Staff, now);
                Go("offer", """{"door":"front","phone":"+79120000001"}""");
                Say("Thank you! A colleague is coming.");
                Say("Offer a visit for measuring", new() { Buttons = [[new("Offer", "offer"), new("Busy", "busy")]] }, MessageDirection.Note);
                break;
            case { Kind: IncomingKind.StaffAnswer }:
                Say($"Your salesperson: {message.Text ?? message.ButtonData}");
                break;
            case { Kind: IncomingKind.Timer }:
                db.FollowUps.Find(message.FollowUpId)!.Fire(now);
                Say("Are you still there?");
                break;
            default:
                Go("ask.door", """{}""");
                db.Add(new FollowUp(conversation.OrganizationId, conversation.ChannelAccountId, conversation.Id, run.Id, "ask.door:timeout", now.AddHours(2), now));
                Say("Hello, <b>dear guest</b>! <script>document.title='hacked'</script>\nWhich door?",
                    new() { Buttons = [[new("Front door", "front"), new("Room door", "room")], [new("Our shops", Url: "https://example.test/shops")]] });
                break;
        }
    }
}
