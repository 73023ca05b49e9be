using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class DialogueTests
{
    [Fact]
    public async Task A_reply_to_a_customers_message_reaches_the_customer()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await anna.Writes("How much is a <b>door</b>?");
        var copy = await nora.Sees("How much is a <b>door</b>?");
        await shop.Knows(copy);
        await nora.Writes("From 300, Anna", replyTo: copy.Id);
        await anna.Sees("From 300, Anna");
        await nora.Sees("Sent to Anna");
        Assert.Null((await shop.Conversation("Anna")).WaitingSince);
        var answer = await shop.App.Read(db => db.Messages.SingleAsync(m => m.AuthorId != null));
        Assert.Equal((await shop.User("nora")).Id, answer.AuthorId);
    }

    [Fact]
    public async Task Plain_texts_go_to_the_customer_one_talks_to_until_one_stops()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await nora.Writes("/deals");
        await nora.Sees("My customers");
        await nora.Presses(nora.Chat.FromBot.Last().Buttons[0][0].Text);
        await nora.Sees("Responsible: Nora North");
        await nora.Presses("Answer");
        await nora.Sees("What you write now goes to Anna");
        await nora.Writes("Good morning");
        await anna.Sees("Good morning");
        await nora.Presses("Stop answering");
        await nora.Sees("Responsible: Nora North");
        await shop.Finds(nora, "Anna");
        await nora.Sees("🔎 Anna");
        Assert.DoesNotContain("🔎", anna.Chat.ToString());
    }

    [Fact]
    public async Task Who_opens_the_menu_no_longer_writes_to_the_customer()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await Shop.Card(nora);
        await nora.Presses("Answer");
        await nora.Sees("What you write now goes to Anna");
        await nora.Writes("/home");
        await nora.Sees("You are on shift");
        await shop.Finds(nora, "Anna");
        await nora.Sees("🔎 Anna");
        Assert.DoesNotContain(anna.Chat.FromBot, m => m.Text == "Anna");
    }

    [Fact]
    public async Task A_question_and_the_active_customer_outlive_a_power_cut()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await Shop.Card(nora);
        await nora.Presses("Answer");
        await nora.Sees("What you write now goes to Anna");
        await shop.Restart();
        await nora.Writes("Still here");
        await anna.Sees("Still here");
    }

    [Fact]
    public async Task Nobody_but_the_owner_answers_and_who_takes_over_says_why()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        var hugo = await shop.Joins("hugo", 3);
        await shop.Finds(hugo, "Anna");
        await hugo.Sees("🔎 Anna");
        await hugo.Presses("Anna");
        await hugo.Sees("Responsible: Nora North");
        await hugo.Presses("Take over");
        await hugo.Sees("Why?");
        await hugo.Writes("Nora is ill");
        await hugo.Sees("Responsible: Hugo Head");
        await nora.Sees("Hugo Head has taken over Anna: Nora is ill");
        await anna.Writes("Hello?");
        await hugo.Sees("Hello?");
        Assert.Equal("Nora is ill", (await shop.App.Read(db => db.Timeline.SingleAsync(e => e.Kind == EventKinds.LeadTakenOver))).Data!["reason"]);
    }

    [Fact]
    public async Task A_salesperson_cannot_open_a_customer_of_somebody_else()
    {
        await using var shop = await Shop.Open();
        var (nora, _) = await shop.Sale();
        var sara = await shop.Joins("sara", 4);
        var card = await Shop.Card(nora);
        var talk = card.Buttons.SelectMany(r => r).First(b => b.Text == "Answer");
        foreach (var word in new[] { "card", "history", "talk", "phone", "note", "moveto", "giveto", "over", "fill", "take" })
        {
            var id = talk.Data!.Split(':')[1];
            sara.PressesInline(sara.Chat.FromBot.Last(), talk with { Data = $"{word}:{id}:x" });
        }
        await shop.Finds(sara, "Anna");
        await sara.Sees("Nothing found");
        Assert.DoesNotContain("Hello, a door please", sara.Chat.ToString());
        Assert.Equal((await shop.User("nora")).Id, (await shop.Deal("Anna")).OwnerId);
    }

    [Fact]
    public async Task A_note_is_kept_and_the_customer_never_sees_it()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await Shop.Card(nora);
        await nora.Presses("More");
        await nora.Sees("Anna");
        await nora.Presses("Note");
        await nora.Sees("Write the note");
        await nora.Writes("Wants oak");
        await nora.Sees("The note is kept");
        Assert.DoesNotContain("Wants oak", anna.Chat.ToString());
        Assert.Equal(1, await shop.App.Read(db => db.Messages.CountAsync(m => m.Direction == MessageDirection.Note && m.Text == "Wants oak")));
    }

    [Fact]
    public async Task A_message_to_who_blocked_the_bot_is_refused_with_the_reason()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await anna.Writes("Bye");
        var copy = await nora.Sees("Bye");
        await shop.Knows(copy);
        await anna.Blocks();
        await Eventually.Is(async () => (await shop.Conversation("Anna")).BlockedAt is not null, () => "the block is known");
        await nora.Writes("Wait!", replyTo: copy.Id);
        await nora.Sees("the customer has blocked the bot");
    }

    [Fact]
    public async Task A_phone_number_is_masked_and_who_sees_it_is_written_down()
    {
        await using var shop = await Shop.Open();
        var (nora, anna) = await shop.Sale();
        await anna.SharesContact("+79123456789");
        await nora.Sees("Contact");
        var card = await Shop.Card(nora);
        Assert.Contains("+7 ••• 67-89", card.Text);
        Assert.DoesNotContain("+79123456789", card.Text);
        await nora.Presses("More");
        await nora.Sees("Anna");
        await nora.Presses("Show phone");
        await nora.Sees("+79123456789");
        Assert.Equal((await shop.User("nora")).Id, (await shop.App.Read(db => db.Timeline.SingleAsync(e => e.Kind == EventKinds.PhoneRevealed))).UserId);
    }
}
