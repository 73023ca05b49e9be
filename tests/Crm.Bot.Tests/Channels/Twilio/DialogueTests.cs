using System.Text.Json;
using Crm.Bot.Tests.App;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Channels.Twilio;

/// <summary>Whole dialogues: people with phones, the fake Twilio and the real program behind a proxy.</summary>
public sealed class DialogueTests
{
    const string Number = "+4930123456";

    [Fact]
    public async Task A_sale_in_WhatsApp_with_buttons_a_list_a_photo_and_a_place()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Sale);
        rig.Write("door.png", [1, 2, 3, 4]);
        var anna = rig.Fake.WhatsApp(Number, "Anna Li");
        await anna.Writes("Hello");
        var door = await anna.Sees("Which *door*?");
        Assert.Equal([("Oak", "1:oak", false), ("Pine", "1:pine", false), ("Later", "1:later", false)], door.Buttons);
        await anna.Presses("Pine");
        var colour = await anna.Sees("Which colour?");
        Assert.Equal(["White", "Grey", "Black", "A very special colour o…"], colour.Buttons.Select(b => b.Title));
        Assert.All(colour.Buttons, b => Assert.True(b.InList));
        await anna.Presses("A very special colour o…");
        await Eventually.Is(() => anna.Messages.Count == 4, "the photo and the next question arrive, in whichever order");
        Assert.Equal([1, 2, 3, 4], Assert.Single(anna.Messages.Single(m => m.Body == "Like _this_?").Files));
        await anna.SendsLocation(52.5, 13.4, label: "Home");
        await anna.Sees("A photo, please.");
        await anna.SendsFile("image/jpeg", caption: "the old one");
        await anna.Sees("Goodbye, Anna Li.");
        await rig.Fake.Settled();

        Assert.Empty(rig.Fake.Alerts);
        var contact = await rig.App.Read(db => db.Contacts.SingleAsync());
        Assert.Equal((Number, "Anna Li"), (contact.Phone, contact.Name));
        Assert.Equal(RunStatus.Ended, (await rig.App.Read(db => db.ScriptRuns.SingleAsync())).Status);
        var messages = await rig.App.Messages(Number);
        Assert.All(messages.Where(m => m.Direction == MessageDirection.Outgoing), m => Assert.Equal((MessageStatus.Read, true), (m.Status, m.ExternalId is { Length: 34 })));
        Assert.All(await rig.App.Ended(Number, 6), o => Assert.Equal(OutboxStatus.Sent, o.Status));
        Assert.Equal([MessageKind.Text, MessageKind.Button, MessageKind.Button, MessageKind.Location, MessageKind.Photo], messages.Where(m => m.Direction == MessageDirection.Incoming).Select(m => m.Kind));
        Assert.StartsWith($"{rig.Fake.BaseUrl}/2010-04-01/", (await rig.App.Read(db => db.Attachments.SingleAsync())).ExternalId);
    }

    [Fact]
    public async Task Contents_are_made_once_for_their_words_whoever_and_whenever_sees_them()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Sale);
        foreach (var number in new[] { Number, "+4930000001", "+4930000002" })
        {
            var phone = rig.Fake.WhatsApp(number);
            await phone.Writes("Hello");
            await phone.Sees("Which *door*?");
            await phone.Writes("Steel");
            await phone.Sees("Please choose one of the buttons.");
        }
        Assert.Equal(2, rig.Fake.Ledger.Of("content.create").Count);

        foreach (var content in rig.Fake.Contents.All) await Delete(rig, content.Sid);
        await rig.Fake.WhatsApp(Number).Writes("Iron");
        await rig.Fake.WhatsApp(Number).Sees("Please choose one of the buttons.");
        Assert.Equal(3, rig.Fake.Ledger.Of("content.create").Count);
    }

    static async Task Delete(TwilioApp rig, string sid)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{rig.Fake.BaseUrl}/v1/Content/{sid}");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{rig.Fake.AccountSid}:{rig.Fake.AuthToken}")));
        (await rig.Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_button_of_yesterday_is_told_to_be_out_of_date()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Sale);
        var anna = rig.Fake.WhatsApp(Number);
        await anna.Writes("Hello");
        await anna.Sees("Which *door*?");
        await anna.Presses("Pine");
        await anna.Sees("Which colour?");
        await anna.Presses("Oak");
        await anna.Sees("This button is out of date.");
        await anna.Writes("grey");
        await anna.Sees("Where is it?");
    }

    [Fact]
    public async Task Eleven_choices_are_numbered_and_a_number_takes_one()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Many);
        var anna = rig.Fake.WhatsApp(Number);
        await anna.Writes("Hello");
        var city = await anna.Sees("11. C11");
        Assert.Empty(city.Buttons);
        await anna.Writes("11");
        await anna.Sees("c11 it is.");
    }

    [Fact]
    public async Task An_SMS_has_numbers_addresses_and_as_many_segments_as_it_costs()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Sale);
        rig.Write("door.png", [9, 9]);
        var anna = rig.Fake.Sms(Number);
        await anna.Writes("Hello");
        Assert.Equal("Which door?\n\n1. Oak\n2. Pine\n3. Later", (await anna.Sees("Which door?")).Body);
        await anna.Writes("2");
        await anna.Sees("4. A very special colour of your own");
        await anna.Writes("4");
        var look = await anna.Sees("Like this?\n");
        var link = look.Body.Split('\n')[1];
        Assert.StartsWith($"{rig.Url}/media/", link);
        Assert.Equal([9, 9], await rig.Http.GetByteArrayAsync(link));
        await anna.Sees("Where is it?");
        Assert.Empty(look.MediaUrls);
        Assert.All((await rig.App.Messages(Number)).Where(m => m.Direction == MessageDirection.Outgoing), m =>
            Assert.Equal(m.Text!.StartsWith("Like", StringComparison.Ordinal) ? look.Body.Length <= 306 ? 2 : 3 : 1, JsonSerializer.Deserialize<MessageExtras>(m.Extras!, FieldsJson.Options)!.Segments));
        Assert.Equal("+4930123456", (await rig.App.Read(db => db.Contacts.SingleAsync())).Phone);
        await rig.Fake.Settled();
        Assert.Empty(rig.Fake.Alerts);
    }

    [Fact]
    public async Task Stop_is_kept_silences_everything_and_start_takes_it_back()
    {
        var time = new TestTime();
        await using var rig = await TwilioApp.Start(TestScripts.Reminder, time);
        var anna = rig.Fake.Sms(Number);
        await anna.Writes("Hello");
        await anna.Sees("Do you agree?");
        await anna.Writes("yes"); // the carrier's word for start, and here an answer
        await anna.Sees("Anything else?");
        Assert.Single(await rig.App.Read(db => db.Consents.Where(c => c.WithdrawnAt == null).ToListAsync()));

        await anna.Writes("STOP");
        await anna.Writes("STOP");
        var blocked = await rig.App.Conversation(Number);
        Assert.NotNull(blocked.BlockedAt);
        Assert.Equal(true, (await rig.App.Read(db => db.Contacts.SingleAsync()))["stopped"]);
        Assert.NotNull((await rig.App.Read(db => db.Consents.SingleAsync())).WithdrawnAt);
        Assert.Single(await rig.App.Read(db => db.Timeline.Where(t => t.Kind == "consent.withdrawn").ToListAsync()));
        time.Leap(TimeSpan.FromHours(3));
        await Ringing.Ring(rig.App);
        await anna.Writes("a word that takes nothing back");
        var silent = (await rig.App.Messages(Number)).Where(m => m.Direction == MessageDirection.Outgoing).Skip(2).ToArray();
        Assert.NotEmpty(silent);
        Assert.All(silent, m => Assert.Equal((MessageStatus.Failed, "blocked"), (m.Status, m.Error)));
        Assert.Equal(2, rig.Fake.Messages.Count);

        await anna.Writes("START");
        Assert.Null((await rig.App.Conversation(Number)).BlockedAt);
        Assert.Null((await rig.App.Read(db => db.Contacts.SingleAsync()))["stopped"]);
        Assert.Equal(["Hello", "yes", "STOP", "STOP", "a word that takes nothing back", "START"], (await rig.App.Messages(Number)).Where(m => m.Direction == MessageDirection.Incoming).Select(m => m.Text));
    }

    [Fact]
    public async Task A_stranger_whose_first_word_is_start_is_a_lead()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting);
        await rig.Fake.Sms(Number).Writes("start");
        await rig.Fake.Sms(Number).Sees("Your name?");
        Assert.Single(await rig.App.Read(db => db.Deals.ToListAsync()));
    }

    [Fact]
    public async Task Who_opted_out_behind_our_back_is_blocked_at_the_first_message()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting);
        rig.Fake.Faults.Next("messages.create", TwilioFault.Error(400, 21610, "Attempt to send to unsubscribed recipient"));
        await rig.Fake.Sms(Number).Writes("Hello");
        Assert.Equal((OutboxStatus.Failed, SendOutcome.Blocked), (await rig.App.Ended(Number, 1)).Select(o => (o.Status, o.Outcome)).Single());
        Assert.NotNull((await rig.App.Conversation(Number)).BlockedAt);
        Assert.Empty(await rig.App.Read(db => db.Tasks.ToListAsync()));
    }

    [Fact]
    public async Task Who_hides_the_number_is_a_lead_all_the_same()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Sale);
        var hidden = rig.Fake.WhatsAppWithoutNumber("DE.12345", "Anna");
        await hidden.Writes("Hello");
        await hidden.Sees("Which *door*?");
        await hidden.Presses("Oak");
        await hidden.Sees("Which colour?");
        var contact = await rig.App.Read(db => db.Contacts.SingleAsync());
        Assert.Equal(("Anna", null), (contact.Name, contact.Phone));
        Assert.Single(await rig.App.Read(db => db.Deals.ToListAsync()));
        await rig.Fake.Settled();
        Assert.Equal(MessageStatus.Read, (await rig.App.Messages("DE.12345"))[1].Status);
    }

    [Fact]
    public async Task Messages_that_come_twice_are_answered_once()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Greeting);
        var anna = rig.Fake.WhatsApp(Number);
        rig.Fake.Hooks.Next(HookTrouble.Duplicate);
        await anna.Writes("Hello");
        await anna.Sees("Your name?");
        await anna.Writes("Anna");
        await anna.Sees("Your city?");
        Assert.Equal(2, rig.Fake.Messages.Count);
    }
}
