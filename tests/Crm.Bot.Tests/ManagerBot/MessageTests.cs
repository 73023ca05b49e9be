using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.FollowUps;
using Crm.Core.Templates;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class MessageTests
{
    static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Fact]
    public async Task Files_go_both_ways_as_they_are()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await anna.SendsPhoto(Jpeg, "My <b>door</b>");
        var copy = await nora.Sees("My <b>door</b>");
        Assert.Equal("photo", copy.File?.Kind);
        Assert.Equal(Jpeg, copy.File?.Content);
        await anna.SendsVoice([1, 2, 3, 4]);
        var voice = await nora.Sees("Voice message");
        Assert.Equal("voice", voice.File?.Kind);
        Assert.Equal([1, 2, 3, 4], voice.File!.Content);

        await Shop.Card(nora);
        await Shop.Press(nora, "Answer");
        await nora.Sees("What you write now goes to Anna");
        await nora.SendsDocument("price list.pdf", [.. "%PDF-1.7"u8], "Here it is", "application/pdf");
        var got = await anna.Sees("Here it is");
        Assert.Equal(("document", "price list.pdf"), (got.File?.Kind, got.File?.Name));
        Assert.Equal([.. "%PDF-1.7"u8], got.File!.Content);
        await nora.SendsPhoto(Jpeg);
        await Eventually.Is(() => Task.FromResult(anna.Chat.FromBot.Any(m => m.File?.Kind == "photo")), () => anna.Chat.ToString());
    }

    [Fact]
    public async Task A_place_on_the_map_and_a_contact_can_be_read()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await anna.SendsLocation(55.796127, 49.106405);
        Assert.Contains("mlat=55.796127", (await nora.Sees("Location")).Html);
        await anna.SharesContact("+4930123456");
        await nora.Sees("+4930123456");
    }

    [Fact]
    public async Task Files_of_a_customer_are_found_again_and_those_of_others_are_not()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await anna.SendsDocument("plan.pdf", [.. "%PDF-1.7"u8]);
        await nora.Sees("File");
        await Shop.Card(nora);
        await Shop.Press(nora, "More");
        await Shop.Press(nora, "Details");
        var details = await nora.Sees("Files");
        await Shop.Press(nora, "📎 plan.pdf");
        await Eventually.Is(() => Task.FromResult(nora.Chat.FromBot.Count(m => m.File?.Name == "plan.pdf") == 2), () => nora.Chat.ToString());

        await Shop.Press(nora, "Card");
        await nora.Sees("Responsible: Nora North");

        var sara = await shop.Joins("sara", 9);
        sara.PressesInline(sara.Chat.FromBot.Last(), details.Buttons[0][0]);
        await sara.Sees("You may not do that");
        Assert.DoesNotContain(sara.Chat.FromBot, m => m.File is not null);
    }

    [Fact]
    public async Task Tags_and_fields_are_kept_by_whoever_talks_to_the_customer()
    {
        await using var shop = await Shop.Open();
        var (nora, _) = await shop.Sale();
        await Shop.Card(nora);
        await Shop.Press(nora, "More");
        await Shop.Press(nora, "Details");
        await Shop.Press(nora, "🏷 Tags");
        await nora.Sees("Which tags shall Anna have");
        await nora.Writes("#VIP, oak doors , vip");
        await nora.Sees("tags: vip, oak doors");
        await Shop.Press(nora, "✏️ Field");
        await nora.Sees("Write the field and its value");
        await nora.Writes("phone: nonsense");
        await nora.Sees("That does not fit");
        await nora.Writes("phone: +49 30 1234567");
        await nora.Sees("tags: vip");
        var contact = await shop.App.Read(db => db.Contacts.SingleAsync(c => c.Name == "Anna"));
        Assert.Equal("+49301234567", contact.Phone);
        Assert.Equal(["vip", "oak doors"], ((List<object?>)contact["tags"]!).Cast<string>());
    }

    [Fact]
    public async Task What_failed_is_told_and_sent_again_once()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await Shop.Card(nora);
        await Shop.Press(nora, "Answer");
        await nora.Sees("What you write now goes to Anna");
        shop.Fake.Faults.Next("sendMessage", Fault.BadRequest("something is wrong"), chatId: 100);
        await nora.Writes("Good morning");
        var warning = await nora.Sees("something is wrong");
        Assert.DoesNotContain(anna.Chat.FromBot, m => m.Text == "Good morning");
        nora.PressesInline(warning, warning.Buttons[0][0]);
        await anna.Sees("Good morning");
        nora.PressesInline(warning, warning.Buttons[0][0]);
        await nora.Sees("Responsible: Nora North");
        Assert.Equal(1, anna.Chat.FromBot.Count(m => m.Text == "Good morning"));
        Assert.Equal(MessageStatus.Sent, (await shop.App.Read(db => db.Messages.SingleAsync(m => m.Text == "Good morning"))).Status);
    }

    [Fact]
    public async Task Whoever_wrote_learns_that_nobody_knows_whether_it_arrived()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await Shop.Card(nora);
        await Shop.Press(nora, "Answer");
        await nora.Sees("What you write now goes to Anna");
        shop.Fake.Faults.Next("sendMessage", Fault.ResetAfter(), chatId: 100);
        await nora.Writes("Good morning");
        await nora.Sees("Nobody knows whether this reached Anna");
        Assert.Equal(1, anna.Chat.FromBot.Count(m => m.Text == "Good morning"));
    }

    [Fact]
    public async Task A_prepared_answer_is_two_presses_away_and_names_the_customer()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await nora.Writes("/answers");
        await nora.Sees("no quick answers yet");
        await Shop.Press(nora, "➕ New");
        await nora.Sees("First line: its name");
        await nora.Writes("price");
        await nora.Sees("First line: its name");
        await nora.Writes("price\n{{ contact. }}");
        await nora.Sees("First line: its name");
        await nora.Writes("price\nPrices from 300, {{ contact.name }}!");
        await nora.Sees("Kept: price");
        await Shop.Card(nora);
        await Shop.Press(nora, "⚡");
        await nora.Sees("it is sent to Anna");
        await Shop.Press(nora, "price");
        await anna.Sees("Prices from 300, Anna!");

        var nick = await shop.Joins("nick", 2);
        await nick.Writes("/answers");
        await nick.Sees("no quick answers yet");
    }

    [Fact]
    public async Task A_quick_answer_may_name_a_template_and_one_that_is_gone_harms_nobody()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await shop.App.InDb(async db =>
        {
            var now = DateTimeOffset.UtcNow;
            foreach (var (name, text, isQuick) in new[] { ("hours", "9 to 18", false), ("when", "We are here {{ template.hours }}", true), ("lost", "{{ template.nobody }}", true) })
            {
                var template = new Template(shop.OrganizationId, TemplateKind.Message, name, name, null, now);
                template.OfferQuick(isQuick);
                db.AddRange(template, template.Write(text, null, null, now)!);
            }
            await db.SaveChangesAsync();
        });
        await Shop.Card(nora);
        await Shop.Press(nora, "⚡");
        await Shop.Press(nora, "lost");
        await Shop.Card(nora);
        await Shop.Press(nora, "⚡");
        await Shop.Press(nora, "when");
        await anna.Sees("We are here 9 to 18");
    }

    [Fact]
    public async Task A_message_for_later_leaves_at_its_time_and_one_that_is_cancelled_does_not()
    {
        var time = new TestTime();
        await using var shop = await Shop.Open(time: time);
        var (nora, anna) = await shop.Sale();
        await WriteLater(nora, "Are you still there?");
        await WriteLater(nora, "Never mind");
        await Shop.Press(nora, "Cancel");
        await nora.Sees("It will not be sent");
        var (sent, cancelled) = await shop.App.Read(async db => (await db.FollowUps.SingleAsync(f => f.Kind == FollowUpKind.Message && f.Status == FollowUpStatus.Pending), await db.FollowUps.SingleAsync(f => f.Kind == FollowUpKind.Message && f.Status == FollowUpStatus.Cancelled)));
        Assert.Contains("still there", sent.Payload);
        Assert.Contains("Never mind", cancelled.Payload);
        Assert.Equal((time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), (await shop.User("nora")).Id), (sent.DueAt.ToUnixTimeSeconds(), sent.AuthorId));
        Assert.DoesNotContain(anna.Chat.FromBot, m => m.Text.Contains("still there", StringComparison.Ordinal));
    }

    static async Task WriteLater(VirtualUser nora, string text)
    {
        await Shop.Card(nora);
        await Shop.Press(nora, "More");
        await Shop.Press(nora, "⏱ Send later");
        await nora.Sees("When to write to Anna");
        await Shop.Press(nora, "In an hour");
        await nora.Sees("What shall Anna read");
        await nora.Writes(text);
        await nora.Sees("Anna will get it at");
    }
}
