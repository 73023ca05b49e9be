using System.Text.Json;
using Crm.Bot.Outbox;
using Crm.Bot.Setup;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Tasks;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Channels.Twilio;

/// <summary>Twenty-four hours after the customer's last message WhatsApp takes only approved templates.</summary>
public sealed class WindowTests
{
    const string Number = "+4930123456";
    static readonly TemplateUse Reminder = new("reminder", "en", ["Anna", "a\nb"]);

    readonly TestTime time = new();

    async Task<TwilioApp> Begin(bool movesOn = true, Action<FakeTwilio>? before = null)
    {
        var rig = await TwilioApp.Start(TwilioScripts.Silence, time, movesOn: movesOn, before: before);
        await rig.Fake.WhatsApp(Number).Writes("Hello");
        await rig.App.Ended(Number, 1);
        return rig;
    }

    static void AddReminder(FakeTwilio fake) => fake.Contents.AddApproved("reminder", """{"twilio/text":{"body":"Dear {{1}}: {{2}}?"}}""", variables: """{"1":"x","2":"y"}""");

    static Task<List<TaskItem>> Tasks(TwilioApp rig) => rig.App.Read(db => db.Tasks.ToListAsync());

    /// <summary>Puts a message into the outbox as a turn would have before the window closed.</summary>
    static async Task<long> Queue(TwilioApp rig, OutgoingMessage message)
    {
        var item = await rig.App.Read(async db =>
        {
            var chat = await db.Conversations.SingleAsync();
            var stored = new Message(chat, MessageDirection.Outgoing, MessageKind.Text, message.Text, rig.App.Get<TimeProvider>().GetUtcNow());
            var item = new OutboxItem(chat, OutboxKind.Send, JsonSerializer.Serialize(message, OutgoingJson.Readable.OutgoingMessage), stored.At) { MessageId = stored.Id };
            item.GiveTo(rig.App.Get<ThisNode>().Id);
            db.AddRange(stored, item);
            await db.SaveChangesAsync();
            return item;
        });
        rig.App.Get<OutboxSender>().Depart([new Departure(item, message)]);
        await Eventually.Is(async () => (await rig.App.Outbox(Number)).Single(o => o.Id == item.Id).EndedAt is not null, () => "the message ends");
        return item.MessageId!.Value;
    }

    static Task<Message> Stored(TwilioApp rig, long id) => rig.App.Read(db => db.Messages.SingleAsync(m => m.Id == id));

    [Fact]
    public async Task A_message_to_a_closed_channel_is_a_task_for_the_deals_owner_and_no_silence()
    {
        await using var rig = await Begin();
        Assert.Equal(time.GetUtcNow().AddHours(24), (await rig.App.Conversation(Number)).WindowUntil);
        time.Leap(TimeSpan.FromHours(25));
        await Ringing.Ring(rig.App);
        var message = (await rig.App.Messages(Number))[^1];
        Assert.Equal((MessageStatus.Failed, "window closed", "Are you still <b>there</b>?"), (message.Status, message.Error, message.Text));
        var task = Assert.Single(await Tasks(rig));
        var deal = await rig.App.Read(db => db.Deals.SingleAsync());
        Assert.Equal(("Write to Anna: Are you still there?", deal.Id, deal.OwnerId, time.GetUtcNow()), (task.Title, task.DealId!.Value, task.AssigneeId, task.DueAt!.Value));
        var told = Assert.Single(await rig.App.Read(db => db.Timeline.Where(t => t.Kind == "message.undelivered").ToListAsync()));
        Assert.Equal(("window closed", message.Id.ToString()), (told.Data!["reason"], told.Data["message"]));
        Assert.Single(rig.Fake.Messages);

        await rig.Fake.WhatsApp(Number).Writes("On Monday");
        await rig.Fake.WhatsApp(Number).Sees("Thank you.");
    }

    [Fact]
    public async Task A_message_that_waited_too_long_is_a_task_too()
    {
        await using var rig = await Begin();
        time.Leap(TimeSpan.FromHours(25));
        var message = await Stored(rig, await Queue(rig, new OutgoingMessage { Text = "Late &amp; plain" }));
        Assert.Equal((MessageStatus.Failed, "window closed"), (message.Status, message.Error));
        Assert.Equal("Write to Anna: Late & plain", Assert.Single(await Tasks(rig)).Title);
        Assert.Single(rig.Fake.Ledger.Of("messages.create"));
    }

    [Fact]
    public async Task A_template_goes_in_place_of_a_text_only_when_the_channel_is_closed()
    {
        await using var rig = await Begin(before: AddReminder);
        var both = new OutgoingMessage { Text = "Free text", Template = Reminder };
        await Queue(rig, both);
        await rig.Fake.WhatsApp(Number).Sees("Free text");
        time.Leap(TimeSpan.FromHours(25));
        await Queue(rig, both);
        var sent = await rig.Fake.WhatsApp(Number).Sees("Dear Anna: a b?");
        Assert.Equal(rig.Fake.Contents.All[0].Sid, sent.ContentSid);
        Assert.Empty(await Tasks(rig));
    }

    [Fact]
    public async Task Who_writes_while_a_message_waits_gets_it_as_a_text()
    {
        await using var rig = await Begin(before: AddReminder);
        time.Leap(TimeSpan.FromHours(25));
        await rig.Fake.WhatsApp(Number).Writes("On Monday");
        await Queue(rig, new OutgoingMessage { Text = "Free text", Template = Reminder });
        await rig.Fake.WhatsApp(Number).Sees("Free text");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_provider_that_knows_better_gets_the_template_at_once(bool hasTemplate)
    {
        await using var rig = await Begin(before: AddReminder);
        rig.Fake.Faults.Next("messages.create", TwilioFault.Error(400, 63016, "outside the allowed window"));
        var message = await Stored(rig, await Queue(rig, new OutgoingMessage { Text = "Free text", Template = hasTemplate ? Reminder : null }));
        if (hasTemplate)
        {
            await rig.Fake.WhatsApp(Number).Sees("Dear Anna");
            Assert.Empty(await Tasks(rig));
            return;
        }
        Assert.Equal(MessageStatus.Failed, message.Status);
        Assert.Single(await Tasks(rig));
        Assert.True((await rig.App.Conversation(Number)).IsClosedAt(time.GetUtcNow()));
    }

    [Fact]
    public async Task A_report_that_the_channel_was_closed_brings_the_template_once()
    {
        await using var rig = await Begin(movesOn: false, before: AddReminder);
        var id = await Queue(rig, new OutgoingMessage { Text = "Free text", Template = Reminder });
        var first = rig.Fake.Messages.Single(m => m.Body == "Free text");
        await first.Becomes("failed", 63016);
        for (var i = 0; i < 2; i++) await first.Becomes("failed", 63016);
        await first.Becomes("sent");
        await rig.App.Ended(Number, 3);
        var second = Assert.Single(rig.Fake.Messages, m => m.ContentSid is not null);
        await second.Becomes("delivered");
        await first.Becomes("failed", 63016);
        var message = await Stored(rig, id);
        Assert.Equal((MessageStatus.Delivered, second.Sid, null), (message.Status, message.ExternalId, message.Error));
        Assert.Empty(await Tasks(rig));
        Assert.Equal(3, (await rig.App.Outbox(Number)).Count);
    }

    [Fact]
    public async Task A_report_that_the_channel_was_closed_is_a_task_once_when_there_is_no_template_or_it_fails_as_well()
    {
        await using var rig = await Begin(movesOn: false, before: AddReminder);
        await Queue(rig, new OutgoingMessage { Text = "Free text" });
        var first = rig.Fake.Messages.Single(m => m.Body == "Free text");
        for (var i = 0; i < 3; i++) await first.Becomes("failed", 63016);
        Assert.Single(await Tasks(rig));

        var id = await Queue(rig, new OutgoingMessage { Text = "Second", Template = Reminder });
        var second = rig.Fake.Messages[^1];
        await second.Becomes("failed", 63016);
        await Eventually.Is(() => rig.Fake.Messages.Count >= 4, "the template goes once more");
        await rig.App.Ended(Number, 4);
        for (var i = 0; i < 3; i++) await rig.Fake.Messages[^1].Becomes("failed", 63016);
        Assert.Equal(["Write to Anna: Free text", "Write to Anna: Second"], (await Tasks(rig)).OrderBy(t => t.Id).Select(t => t.Title));
        Assert.Equal(MessageStatus.Failed, (await Stored(rig, id)).Status);
        Assert.Equal(4, rig.Fake.Messages.Count);
    }

    [Theory]
    [InlineData("approved", true)]
    [InlineData("pending", false)]
    public async Task A_template_must_be_approved(string approval, bool goes)
    {
        await using var rig = await Begin(before: f => { AddReminder(f); f.Contents.All[0].Approval = approval; });
        time.Leap(TimeSpan.FromHours(25));
        await Queue(rig, new OutgoingMessage { Text = "Free text", Template = Reminder });
        var row = (await rig.App.Outbox(Number))[^1];
        Assert.Equal(goes ? (OutboxStatus.Sent, SendOutcome.Sent, null) : (OutboxStatus.Failed, SendOutcome.BadRequest, "There is no approved content template 'reminder'."), (row.Status, row.Outcome, row.Error));
        Assert.Equal(goes ? 0 : 1, (await Tasks(rig)).Count);
        var kept = await rig.App.Read(db => db.ContentTemplates.SingleAsync());
        Assert.Equal(("reminder", "en", "Dear {{1}}: {{2}}?", 2, approval), (kept.Name, kept.Language, kept.Preview, kept.Variables, kept.Status));
    }

    [Theory]
    [InlineData("ru", "Уважаемый")]
    [InlineData("en_US", "Dear")]
    [InlineData("fr", "Dear")]
    public async Task The_template_is_in_the_wanted_language_or_in_the_organizations(string language, string words)
    {
        await using var rig = await Begin(before: f =>
        {
            f.Contents.AddApproved("reminder", """{"twilio/text":{"body":"Liebe {{1}}"}}""", "de");
            f.Contents.AddApproved("reminder", """{"twilio/text":{"body":"Dear {{1}}"}}""");
            f.Contents.AddApproved("reminder", """{"twilio/text":{"body":"Уважаемый {{1}}"}}""", "ru");
        });
        time.Leap(TimeSpan.FromHours(25));
        await Queue(rig, new OutgoingMessage { Text = "Free text", Template = new TemplateUse("reminder", language, ["Anna"]) });
        await rig.Fake.WhatsApp(Number).Sees(words + " Anna");
    }

    [Fact]
    public async Task Templates_are_read_again_when_one_is_missed_and_every_hour()
    {
        await using var rig = await Begin(before: AddReminder);
        await Eventually.Is(() => rig.App.Read(db => db.ContentTemplates.AnyAsync()), () => "the first reading ends");
        rig.Fake.Contents.AddApproved("later", """{"twilio/text":{"body":"Later {{1}}"}}""");
        time.Leap(TimeSpan.FromMinutes(61));
        await Eventually.Is(() => rig.App.Read(async db => await db.ContentTemplates.CountAsync() == 2), () => "an hour later there are two");
        time.Leap(TimeSpan.FromHours(25));
        rig.Fake.Contents.AddApproved("new", """{"twilio/text":{"body":"New {{1}}"}}""");
        time.Pass(TimeSpan.FromMinutes(2));
        await Queue(rig, new OutgoingMessage { Text = "x", Template = new TemplateUse("new", "en", [""]) });
        await rig.Fake.WhatsApp(Number).Sees("New -");
    }
}
