using Crm.Bot.Tests.App;
using Crm.Core.Routing;
using Crm.Core.Timeline;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class OfferTests
{
    [Fact]
    public async Task A_lead_is_offered_to_who_is_on_shift_and_is_theirs_when_they_accept()
    {
        await using var shop = await Shop.Open();
        var nora = await shop.JoinsAndStarts("nora", 1);
        var anna = shop.Fake.User(100, "Anna");
        await anna.Writes("Hello, I need a door");
        await nora.Sees("New lead");
        await nora.Presses("✅ Accept");
        await nora.Sees("Anna");
        await Eventually.Is(async () => (await shop.Deal("Anna")).OwnerId == (await shop.User("nora")).Id, () => "the deal is Nora's");
        await anna.Writes("Are you there?");
        await nora.Sees("Are you there?");
    }

    [Fact]
    public async Task Who_declines_is_not_asked_again_and_the_next_is()
    {
        await using var shop = await Shop.Open();
        var nora = await shop.JoinsAndStarts("nora", 1);
        var anna = shop.Fake.User(100, "Anna");
        await anna.Writes("Hello");
        await nora.Sees("New lead");
        var nick = await shop.JoinsAndStarts("nick", 2);
        await nora.Presses("✖ Decline");
        await nick.Sees("New lead");
        await nick.Presses("✅ Accept");
        await nick.Sees("Responsible: Nick North");
        Assert.Equal((await shop.User("nick")).Id, (await shop.Deal("Anna")).OwnerId);
    }

    [Fact]
    public async Task Nobody_on_shift_tells_the_customer_and_the_lead_waits_for_the_first_who_comes()
    {
        await using var shop = await Shop.Open();
        var anna = shop.Fake.User(100, "Anna");
        await anna.Writes("Hello");
        await anna.Sees("You are in the queue");
        Assert.NotNull((await shop.Deal("Anna")).QueuedAt);
        var boris = shop.Fake.User(101, "Boris");
        await boris.Writes("Hello");
        await boris.Sees("You are in the queue");
        var nora = await shop.Joins("nora", 1);
        await nora.Presses("Start shift");
        var offer = await nora.Sees("New lead");
        Assert.Contains("Anna", offer.Text);
        await nora.Presses("✅ Accept");
        var next = await nora.Sees("New lead");
        Assert.Contains("Boris", next.Text);
    }

    [Fact]
    public async Task Two_who_take_the_same_waiting_lead_at_once_do_not_both_get_it()
    {
        await using var shop = await Shop.Open();
        var (nora, nick) = (await shop.Joins("nora", 1), await shop.Joins("nick", 2));
        var anna = shop.Fake.User(100, "Anna");
        await anna.Writes("Hello");
        await anna.Sees("queue");
        foreach (var person in new[] { nora, nick })
        {
            await person.Writes("/queue");
            await person.Sees("Leads in the queue");
        }
        await Task.WhenAll(Take(nora), Take(nick));
        await Eventually.Is(async () => (await shop.Deal("Anna")).OwnerId is not null, () => "somebody has it");
        var owner = (await shop.Deal("Anna")).OwnerId == (await shop.User("nora")).Id ? "nora" : "nick";
        await (owner == "nora" ? nick : nora).Sees("has this customer already");
        Assert.Equal(1, await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.LeadTaken)));

        static Task<Press> Take(VirtualUser person) => person.Presses(person.Chat.FromBot.Last().Buttons.SelectMany(r => r).First(b => b.Text.Contains("Anna")).Text);
    }

    [Fact]
    public async Task An_offer_that_is_not_answered_goes_to_the_next_and_then_to_the_head()
    {
        await using var shop = await Shop.Open();
        var (nora, hugo) = (await shop.JoinsAndStarts("nora", 1), await shop.Joins("hugo", 3));
        await shop.Fake.User(100, "Anna").Writes("Hello");
        await nora.Sees("New lead");
        await shop.App.InDb(db => db.FollowUps.ExecuteUpdateAsync(f => f.SetProperty(x => x.DueAt, DateTimeOffset.UtcNow.AddSeconds(-1))));
        await shop.App.FireDue();
        await nora.Sees("was offered to the next person");
        await hugo.Sees("Nobody has taken the lead");
        await nora.Presses("✅ Accept");
        await nora.Sees("This offer is over");
        Assert.Equal(OfferStatus.Expired, (await shop.App.Read(db => db.Offers.SingleAsync())).Status);
    }

    [Fact]
    public async Task The_offer_of_who_goes_off_shift_goes_to_the_next()
    {
        await using var shop = await Shop.Open();
        var nora = await shop.JoinsAndStarts("nora", 1);
        await shop.Fake.User(100, "Anna").Writes("Hello");
        await nora.Sees("New lead");
        var nick = await shop.JoinsAndStarts("nick", 2);
        await nora.Writes("/home");
        await nora.Sees("You are on shift");
        await nora.Presses("End shift");
        await nick.Sees("New lead");
    }

    [Fact]
    public async Task An_offer_of_somebody_else_cannot_be_taken_by_made_up_data()
    {
        await using var shop = await Shop.Open();
        var (nora, sara) = (await shop.JoinsAndStarts("nora", 1), await shop.Joins("sara", 4));
        await shop.Fake.User(100, "Anna").Writes("Hello");
        var offer = await nora.Sees("New lead");
        var accept = offer.Buttons.SelectMany(r => r).First();
        sara.PressesInline(sara.Chat.FromBot.Last(), accept);
        await sara.Sees("You may not do that");
        Assert.Null((await shop.Deal("Anna")).OwnerId);
        Assert.Equal(1, await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused)));
    }
}
