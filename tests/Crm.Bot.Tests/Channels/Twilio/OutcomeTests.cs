using System.Net;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Fakes;

namespace Crm.Bot.Tests.Channels.Twilio;

/// <summary>What Twilio and the network do to messages, and what is made of it.</summary>
public sealed class OutcomeTests
{
    const string Number = "+4930123456";

    [Theory]
    [InlineData(400, 21211, SendOutcome.BadRequest)]
    [InlineData(400, 21617, SendOutcome.BadRequest)]
    [InlineData(400, 21659, SendOutcome.BadRequest)]
    [InlineData(400, 63007, SendOutcome.BadRequest)]
    [InlineData(400, 63003, SendOutcome.ChatGone)]
    [InlineData(400, 63024, SendOutcome.ChatGone)]
    [InlineData(400, 21610, SendOutcome.Blocked)]
    [InlineData(400, 63016, SendOutcome.WindowClosed)]
    [InlineData(403, 20404, SendOutcome.BadRequest)]
    public async Task A_refusal_has_a_name_and_is_not_repeated(int status, int code, SendOutcome outcome)
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting);
        rig.Fake.Faults.Next("messages.create", TwilioFault.Error(status, code, "No."), times: 2);
        await rig.Fake.WhatsApp(Number).Writes("Hello");
        var row = Assert.Single(await rig.App.Ended(Number, 1));
        Assert.Equal((OutboxStatus.Failed, outcome, 1), (row.Status, row.Outcome, row.Attempts));
        Assert.Equal($"{code}: No.", row.Error);
        Assert.Equal(MessageStatus.Failed, (await rig.App.Messages(Number))[1].Status);
        Assert.Single(rig.Fake.Ledger.Of("messages.create"));
    }

    [Fact]
    public async Task Trouble_that_sent_nothing_delays_a_message()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting);
        var anna = rig.Fake.WhatsApp(Number);
        rig.Fake.Faults.Next("messages.create", TwilioFault.TooManyRequests());
        await anna.Writes("Hello");
        await anna.Sees("Your name?");
        rig.Fake.Faults.Next("messages.create", TwilioFault.ServerError());
        await anna.Writes("Anna");
        await anna.Sees("Your city?");
        rig.Fake.Faults.Next("messages.create", TwilioFault.Unavailable());
        await anna.Writes("Ufa");
        await anna.Sees("Goodbye");
        Assert.Equal(3, rig.Fake.Messages.Count);
        Assert.All(await rig.App.Ended(Number, 3), o => Assert.Equal((OutboxStatus.Sent, 2), (o.Status, o.Attempts)));
    }

    [Fact]
    public async Task A_pause_that_the_provider_asks_for_is_kept()
    {
        var time = new TestTime();
        await using var rig = await TwilioApp.Start(TestScripts.Greeting, time);
        rig.Fake.Faults.Next("messages.create", TwilioFault.TooManyRequests() with { RetryAfter = 7 });
        await rig.Fake.WhatsApp(Number).Writes("Hello");
        await Eventually.Is(async () => (await rig.App.Outbox(Number))[0] is { Status: OutboxStatus.Queued, Attempts: 1 }, () => "it is put back");
        var row = (await rig.App.Outbox(Number))[0];
        Assert.Equal((SendOutcome.RateLimited, time.GetUtcNow().AddSeconds(7)), (row.Outcome, row.NotBefore!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_lost_is_unknown_until_a_report_tells(bool after)
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting, movesOn: false);
        var anna = rig.Fake.WhatsApp(Number);
        rig.Fake.Faults.Next("messages.create", TwilioFault.Reset(after));
        await anna.Writes("Hello");
        Assert.Equal(OutboxStatus.Unknown, Assert.Single(await rig.App.Ended(Number, 1)).Status);
        Assert.Equal(MessageStatus.Unknown, (await rig.App.Messages(Number))[1].Status);
        Assert.Equal(after ? 1 : 0, rig.Fake.Messages.Count);
        if (!after) return;
        await rig.Fake.Messages[0].Becomes("delivered");
        var row = Assert.Single(await rig.App.Outbox(Number));
        Assert.Equal((OutboxStatus.Sent, SendOutcome.Sent, rig.Fake.Messages[0].Sid, null), (row.Status, row.Outcome, row.ExternalId, row.Error));
        var message = (await rig.App.Messages(Number))[1];
        Assert.Equal((MessageStatus.Delivered, rig.Fake.Messages[0].Sid, null), (message.Status, message.ExternalId, message.Error));
    }

    [Fact]
    public async Task A_page_in_place_of_an_answer_leaves_it_unknown()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting);
        rig.Fake.Faults.Next("messages.create", TwilioFault.BadGateway());
        await rig.Fake.WhatsApp(Number).Writes("Hello");
        Assert.Equal((OutboxStatus.Unknown, 1), (await rig.App.Ended(Number, 1)).Select(o => (o.Status, o.Attempts)).Single());
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_tried_again()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting, change: s => s["Twilio:ApiBaseUrl"] = "http://127.0.0.1:1");
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(rig.Hook("whatsapp"), rig.Form("whatsapp:" + Number, "Hello")));
        await Eventually.Is(async () => (await rig.App.Outbox(Number)) is [{ Outcome: SendOutcome.Unreachable, Attempts: > 0 }], () => "it is put back");
    }

    [Fact]
    public async Task A_wrong_token_is_told()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting);
        rig.Fake.Faults.Next("messages.create", TwilioFault.Error(401, 20003, "Authenticate"));
        await rig.Fake.WhatsApp(Number).Writes("Hello");
        await Eventually.Is(async () => (await rig.App.Outbox(Number)) is [{ Status: OutboxStatus.Queued, Outcome: SendOutcome.Unauthorized } or { Status: OutboxStatus.Sent, Attempts: 2 }], () => "it waits for the right one");
    }

    [Fact]
    public async Task Trouble_while_buttons_are_made_sends_nothing_and_is_tried_again()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Sale);
        rig.Fake.Faults.Next("content.create", TwilioFault.Reset());
        await rig.Fake.WhatsApp(Number).Writes("Hello");
        await rig.Fake.WhatsApp(Number).Sees("Which *door*?");
        Assert.Equal((OutboxStatus.Sent, 2), (await rig.App.Ended(Number, 1)).Select(o => (o.Status, o.Attempts)).Single());
        Assert.Single(rig.Fake.Messages);
    }

    [Fact]
    public async Task Buttons_that_the_provider_does_not_want_become_numbers()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Sale);
        rig.Fake.Faults.Next("content.create", TwilioFault.Error(400, 20001, "No."));
        var anna = rig.Fake.WhatsApp(Number);
        await anna.Writes("Hello");
        await anna.Sees("Which *door*?\n\n1. Oak\n2. Pine\n3. Later");
        await anna.Writes("1");
        await anna.Sees("Which colour?");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_mistake_with_a_name()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Sale);
        var anna = rig.Fake.WhatsApp(Number);
        await anna.Writes("Hello");
        await anna.Sees("Which *door*?");
        await anna.Presses("Oak");
        await anna.Sees("Which colour?");
        await anna.Presses("Grey");
        await anna.Sees("Where is it?");
        Assert.Contains((await rig.App.Ended(Number, 4)), o => o.Outcome == SendOutcome.BadRequest && o.Error == "There is no file door.png.");
    }
}
