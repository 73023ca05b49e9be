using System.Text;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Routing;
using Crm.Core.Timeline;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;
using Button = Crm.Fakes.Button;

namespace Crm.Bot.Tests.ManagerBot;

/// <summary>A whole day in one go: customers, two salespeople in one shop, one in another and a head, with races, power cuts and hostile presses.</summary>
public sealed class StoryTests
{
    [Fact]
    public async Task A_day_of_two_shops()
    {
        await using var shop = await Shop.Open();

        // Morning: nobody is there. The customer hears it, and waits in the queue.
        var anna = shop.Fake.User(100, "Anna");
        await anna.Writes("Good morning! A door, please");
        await anna.Sees("You are in the queue");
        var hugo = await shop.Joins("hugo", 3);
        var nora = await shop.JoinsAndStarts("nora", 1);
        var (_, offered) = await Offered(shop, [nora], "Anna");
        var nick = await shop.JoinsAndStarts("nick", 2);
        var sara = await shop.JoinsAndStarts("sara", 4);

        // Nora declines, Nick is asked; both press Accept at once, and only he has it.
        nora.PressesInline(offered, Find(offered, "Decline"));
        var second = await Offered(shop, [nick, sara], "Anna");
        var accept = Find(second.Message, "Accept");
        var presses = new[] { nora, nick, sara }.Select(p => p.PressesInline(p == second.Person ? second.Message : p.Chat.FromBot.Last(), accept)).ToArray();
        await Task.WhenAll(presses.Select(p => p.Answer!));
        var owner = second.Person;
        await owner.Sees("Responsible:");
        var name = owner == nick ? "nick" : "sara";
        Assert.Equal((await shop.User(name)).Id, (await shop.Deal("Anna")).OwnerId);
        Assert.Equal(1, await shop.App.Read(db => db.Offers.CountAsync(o => o.Status == OfferStatus.Accepted)));
        Assert.True(await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused)) >= 2);

        // The dialogue, with a power cut in the middle: nothing is lost, nothing comes twice.
        for (var i = 1; i <= 6; i++)
        {
            await anna.Writes($"Question {i}");
            var copy = await owner.Sees($"Question {i}");
            await shop.Knows(copy);
            await owner.Writes($"Answer {i}", replyTo: copy.Id);
            await anna.Sees($"Answer {i}");
            if (i == 3) await shop.Restart();
        }
        await anna.SendsPhoto([0xFF, 0xD8, 0xFF, 1], "My doorway");
        Assert.NotNull((await owner.Sees("My doorway")).File);

        // Another customer: forged presses of somebody from elsewhere do nothing and are written down.
        var boris = shop.Fake.User(101, "Boris");
        await boris.Writes("How long does it take?");
        var lead = await Offered(shop, [nora, nick, sara], "Boris");
        lead.Person.PressesInline(lead.Message, Find(lead.Message, "Accept"));
        await Eventually.Is(async () => (await shop.Deal("Boris")).OwnerId is not null, () => "Boris has somebody");
        var seller = lead.Person;
        var outsider = seller == sara ? nora : sara;
        var card = $"card:{Crm.Bot.ManagerBot.Refs.Of((await shop.Conversation("Boris")).Id)}";
        var before = await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused));
        foreach (var word in new[] { "talk", "moveto", "loseas", "giveto", "over", "note", "task", "phone", "back", "step" })
            await outsider.PressesInline(outsider.Chat.FromBot.Last(), new Button($"{word}:{card[5..]}:zz", $"{word}:{card[5..]}:zz")).Answer!;
        await outsider.PressesInline(outsider.Chat.FromBot.Last(), new Button(card, card)).Answer!;
        await outsider.Sees("There is no such thing any more");
        Assert.True(await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused)) >= before + 8);
        Assert.DoesNotContain(outsider.Chat.FromBot, m => m.Text.Contains("How long does it take?", StringComparison.Ordinal));

        // The salesperson blocks the bot in the middle of the day; what customers write waits, and the head takes over with a reason.
        await Shop.Press(seller, "Answer");
        await seller.Sees("What you write now goes to Boris");
        await seller.Writes("Let me ask");
        await boris.Sees("Let me ask");
        await seller.Blocks();
        await Eventually.Is(async () => await shop.App.Read(async db => !await db.Shifts.AnyAsync(s => s.UserId == (db.StaffSessions.First(x => x.ChatId == seller.Id.ToString()).UserId) && s.EndedAt == null)), () => "the shift is over");
        await boris.Writes("Hello?");
        await shop.Finds(hugo, "Boris");
        await hugo.Sees("🔎 Boris");
        await hugo.Presses("Boris");
        await hugo.Sees("Hello?");
        await Shop.Press(hugo, "Take over");
        await hugo.Sees("Why? Write the reason.");
        await hugo.Writes("they left");
        await Eventually.Is(async () => (await shop.Deal("Boris")).OwnerId == (await shop.User("hugo")).Id, () => "the head has Boris");
        await Shop.Press(hugo, "Answer");
        await hugo.Sees("What you write now goes to Boris");
        await hugo.Writes("Sorry for the wait");
        await boris.Sees("Sorry for the wait");
        await shop.Restart();
        await hugo.Writes("Two weeks");
        await boris.Sees("Two weeks");

        // A revoked session learns nothing more.
        var left = owner == seller ? outsider : owner;
        await shop.App.InDb(db => db.StaffSessions.Where(s => s.ChatId == left.Id.ToString()).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, DateTimeOffset.UtcNow)));
        await left.Writes("/deals");
        await left.Sees("This bot is for the people of one company");

        // Boris buys elsewhere: the head says why.
        await Shop.Press(hugo, "Stop answering");
        await Shop.Press(hugo, "More");
        await Shop.Press(hugo, "Lost");
        await Shop.Press(hugo, "Another reason");
        await hugo.Sees("Why?");
        await hugo.Writes("bought elsewhere");
        await Eventually.Is(async () => (await shop.Deal("Boris")).Status == DealStatus.Lost, () => "the deal is lost");

        // All that was said is in the history once; no text or button is larger than the messenger takes.
        var messages = await shop.App.Read(db => db.Messages.Where(m => m.Direction != MessageDirection.Note).ToListAsync());
        foreach (var text in Enumerable.Range(1, 6).SelectMany(i => new[] { $"Question {i}", $"Answer {i}" })) Assert.Single(messages, m => m.Text == text);
        Assert.Equal(6, anna.Chat.FromBot.Count(m => m.Text.StartsWith("Answer ", StringComparison.Ordinal)));
        VirtualUser[] all = [anna, boris, hugo, nora, nick, sara];
        Assert.True(all.Sum(p => p.Chat.Messages.Count) >= 60, string.Join('\n', all.Select(p => p.Chat.Messages.Count)));
        Assert.All(all.SelectMany(p => p.Chat.FromBot), m =>
        {
            Assert.True(m.Text.Length <= 4096);
            Assert.All(m.Buttons.SelectMany(r => r), b => Assert.True(Encoding.UTF8.GetByteCount(b.Data ?? "") <= 64));
        });
    }

    static Button Find(ChatMessage message, string label) => message.Buttons.SelectMany(r => r).First(b => b.Text.Contains(label, StringComparison.Ordinal));

    /// <summary>Whoever has the open offer of a customer's lead, and its message.</summary>
    static async Task<(VirtualUser Person, ChatMessage Message)> Offered(Shop shop, VirtualUser[] people, string customer)
    {
        (VirtualUser, ChatMessage)? found = null;
        await Eventually.Is(async () =>
        {
            var open = await shop.App.Read(db => db.Offers.Where(o => o.Status == OfferStatus.Open && db.Deals.Any(d => d.Id == o.DealId && db.Contacts.Any(c => c.Id == d.ContactId && c.Name == customer))).Select(o => db.StaffSessions.First(s => s.UserId == o.UserId).ChatId).FirstOrDefaultAsync());
            if (people.FirstOrDefault(p => p.Id.ToString() == open) is not { } person) return false;
            if (person.Chat.FromBot.LastOrDefault(m => m.Text.Contains(customer, StringComparison.Ordinal) && m.Buttons.Any(r => r.Any(b => b.Text.Contains("Accept", StringComparison.Ordinal)))) is not { } message) return false;
            found = (person, message);
            return true;
        }, () => $"{customer} is offered to somebody");
        return found!.Value;
    }
}
