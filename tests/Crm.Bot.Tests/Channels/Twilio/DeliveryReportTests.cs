using System.Net;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class DeliveryReportTests
{
    const string Number = "+4930123456";

    static async Task<(TwilioApp Rig, TwilioMessage Sent)> Begin(string script = TestScripts.Greeting)
    {
        var rig = await TwilioApp.Start(script, movesOn: false);
        await rig.Fake.WhatsApp(Number).Writes("Hello");
        await rig.App.Ended(Number, 1);
        return (rig, rig.Fake.Messages.Single());
    }

    static async Task<MessageStatus> Status(TwilioApp rig) => (await rig.App.Messages(Number))[1].Status;

    [Fact]
    public async Task A_message_goes_forward_only()
    {
        var (rig, sent) = await Begin();
        await using var _ = rig;
        foreach (var (said, is_) in new[]
        {
            ("queued", MessageStatus.Sent), ("sent", MessageStatus.Sent), ("sent", MessageStatus.Sent), ("read", MessageStatus.Read), ("delivered", MessageStatus.Read), ("sent", MessageStatus.Read), ("failed", MessageStatus.Read),
        })
        {
            await sent.Becomes(said, said == "failed" ? 30008 : null);
            Assert.Equal(is_, await Status(rig));
        }
        Assert.Empty(await rig.App.Read(db => db.Tasks.ToListAsync()));
        Assert.Equal((OutboxStatus.Sent, null), (await rig.App.Outbox(Number)).Select(o => (o.Status, o.Error)).Single());
        Assert.Empty(rig.Fake.Alerts);
    }

    [Fact]
    public async Task What_was_not_delivered_is_a_task_once()
    {
        var (rig, sent) = await Begin();
        await using var _ = rig;
        await sent.Becomes("sent");
        for (var i = 0; i < 3; i++) await sent.Becomes("undelivered", 30008);
        await sent.Becomes("sent");
        var message = (await rig.App.Messages(Number))[1];
        Assert.Equal((MessageStatus.Failed, "Twilio error 30008"), (message.Status, message.Error));
        Assert.Equal("Write to Anna: Your name?", Assert.Single(await rig.App.Read(db => db.Tasks.ToListAsync())).Title);
        var told = Assert.Single(await rig.App.Read(db => db.Timeline.Where(t => t.Kind == "message.undelivered").ToListAsync()));
        Assert.Equal((message.Id.ToString(), "Twilio error 30008"), (told.Data!["message"], told.Data["reason"]));

        await sent.Becomes("delivered"); // it arrived after all
        Assert.Equal((MessageStatus.Delivered, null), (await rig.App.Messages(Number)).Skip(1).Select(m => (m.Status, m.Error)).First());
        Assert.Equal(OutboxStatus.Sent, (await rig.App.Outbox(Number)).Single().Status);
        await sent.Becomes("undelivered", 30008);
        Assert.Single(await rig.App.Read(db => db.Tasks.ToListAsync()));
    }

    [Fact]
    public async Task Who_unsubscribed_is_blocked_and_nobody_is_asked_to_write()
    {
        var (rig, sent) = await Begin();
        await using var _ = rig;
        await sent.Becomes("failed", 21610);
        Assert.Equal((MessageStatus.Failed, true), (await Status(rig), (await rig.App.Conversation(Number)).BlockedAt is not null));
        Assert.Empty(await rig.App.Read(db => db.Tasks.ToListAsync()));
    }

    [Fact]
    public async Task Reports_about_nothing_of_ours_change_nothing()
    {
        var (rig, sent) = await Begin();
        await using var _ = rig;
        var outbox = (await rig.App.Outbox(Number)).Single();
        var form = rig.Form(TwilioApp.WhatsApp, "", sent.Sid, ("MessageStatus", "delivered"), ("To", "whatsapp:" + Number));
        foreach (var query in new[] { $"m={outbox.MessageId}&o=1", $"m=1&o={outbox.Id}", $"m={outbox.MessageId}&o={long.MaxValue}" })
            Assert.Equal(HttpStatusCode.NoContent, await rig.Post($"{rig.Hook("whatsapp")}/status?{query}", form));
        var url = $"{rig.Hook("whatsapp")}/status?m={outbox.MessageId}&o={outbox.Id}";
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(url, new(form) { ["To"] = "whatsapp:+4930999999" })); // of another chat
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(url, new(form) { ["MessageSid"] = "SM00000000000000000000000000000009" })); // of another try
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(url, new(form) { ["MessageStatus"] = "scheduled" }));
        Assert.Equal(MessageStatus.Sent, await Status(rig));
        foreach (var query in new[] { "", "?m=x&o=1", "?m=1", "?m=-1&o=2" }) Assert.Equal(HttpStatusCode.BadRequest, await rig.Post($"{rig.Hook("whatsapp")}/status{query}", form));
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(url, form));
        Assert.Equal(MessageStatus.Delivered, await Status(rig));
    }

    [Fact]
    public async Task A_report_that_is_quicker_than_the_answer_is_not_undone_by_it()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting, movesOn: false);
        rig.Fake.Faults.Next("messages.create", TwilioFault.Hang(after: true));
        await rig.Fake.WhatsApp(Number).Writes("Hello");
        await rig.Fake.Ledger.Wait(c => c.Name == "messages.create");
        Assert.Equal(OutboxStatus.Sending, (await rig.App.Outbox(Number)).Single().Status);
        await rig.Fake.Messages.Single().Becomes("delivered");
        Assert.Equal((OutboxStatus.Sent, rig.Fake.Messages.Single().Sid), (await rig.App.Outbox(Number)).Select(o => (o.Status, o.ExternalId)).Single());
        rig.Http.CancelPendingRequests();
        await rig.Fake.DisposeAsync(); // the answer is lost for good
        await Eventually.Is(async () => (await rig.Http.GetStringAsync(rig.App.Url + "/metrics")).Contains("crm_sends_total{channel=\"whatsapp\",outcome=\"unknown\"}", StringComparison.Ordinal), () => "the lost answer is noticed");
        Assert.Equal((OutboxStatus.Sent, MessageStatus.Delivered), ((await rig.App.Outbox(Number)).Single().Status, await Status(rig)));
    }
}
