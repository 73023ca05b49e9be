using Crm.Bot.Scheduling;
using Crm.Bot.Tests.App;
using Crm.Bot.Turns;
using Crm.Core.Alarms;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class AlarmClockTests
{
    [Fact]
    public async Task A_customer_without_a_first_answer_is_told_once_to_owner_and_head_who_gives_it_to_another()
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock);
        var (nora, _, hugo) = await Taken(shop);
        clock.Pass(TimeSpan.FromMinutes(4));
        await Ring(shop);
        Assert.Empty(await Alarms(shop));
        clock.Pass(TimeSpan.FromMinutes(1));
        await Ring(shop);
        Assert.Contains("5 min", (await nora.Sees("no first answer")).Text);
        Assert.Contains("Nora North", (await hugo.Sees("no first answer")).Text);
        await Ring(shop);
        Assert.Equal(AlarmKind.NoFirstAnswer, Assert.Single(await Alarms(shop)));
        Assert.Equal(1, await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.AlarmRaised)));
        Assert.Equal(1, hugo.Chat.FromBot.Count(m => m.Text.Contains("no first answer")));
        Assert.Equal((await shop.User("nora")).Id, (await shop.Deal("Anna")).OwnerId);

        await hugo.Presses("Give to");
        await hugo.Sees("Who takes Anna?");
        await hugo.Presses("Nick North");
        await Eventually.Is(async () => (await shop.Deal("Anna")).OwnerId == (await shop.User("nick")).Id, () => "Nick has the customer");
    }

    [Theory, OnDatabases]
    public async Task Nights_do_not_count_and_an_answer_begins_anew(DatabaseProvider provider)
    {
        var clock = ShopClock.Monday(17, 50);
        await using var shop = await ShiftClockTests.Open(clock, provider);
        var (nora, anna, hugo) = await Taken(shop);
        await nora.Presses("Answer");
        await nora.Sees("What you write now goes to");
        await nora.Writes("Good evening");
        await anna.Sees("Good evening");
        await anna.Writes("And the price?");
        await nora.Sees("And the price?");
        clock.Set(ShopClock.At(1, 9, 19));
        await Ring(shop);
        Assert.Empty(await Alarms(shop));
        clock.Set(ShopClock.At(1, 9, 20));
        await Ring(shop);
        await hugo.Sees("waiting for an answer for 30 min");
        Assert.Equal(AlarmKind.NoAnswer, Assert.Single(await Alarms(shop)));

        await nora.Writes("A hundred");
        await anna.Sees("A hundred");
        await anna.Writes("Too much");
        await nora.Sees("Too much");
        clock.Pass(TimeSpan.FromMinutes(31));
        await Ring(shop);
        await Eventually.Is(async () => (await Alarms(shop)).Count == 2, () => "the new waiting is told");
    }

    [Theory, OnDatabases]
    public async Task A_lead_that_nobody_takes_is_told_in_work_time_and_a_postponed_deal_is_not(DatabaseProvider provider)
    {
        var clock = ShopClock.Monday(8);
        await using var shop = await ShiftClockTests.Open(clock, provider);
        var hugo = await shop.Joins("hugo", 3);
        await shop.Fake.User(100, "Anna").Writes("Hello");
        await Eventually.Is(async () => await shop.App.Read(db => db.Deals.AnyAsync(d => d.QueuedAt != null)), () => "the lead waits");
        await shop.App.InDb(db => db.AlarmRules.Where(r => r.Kind != AlarmKind.NobodyTook).ExecuteDeleteAsync());
        clock.Set(ShopClock.At(0, 9, 9));
        await Ring(shop);
        Assert.Empty(await Alarms(shop));
        await shop.App.InDb(db => db.Deals.ExecuteUpdateAsync(d => d.SetProperty(x => x.PostponedUntil, ShopClock.At(0, 9, 30))));
        clock.Set(ShopClock.At(0, 9, 15));
        await Ring(shop);
        Assert.Empty(await Alarms(shop));
        clock.Set(ShopClock.At(0, 9, 31));
        await Ring(shop);
        await hugo.Sees("nobody has taken the lead for 31 min");
        await hugo.Presses("Take");
        await hugo.Sees("Responsible: Hugo Head");
    }

    [Theory, OnDatabases]
    public async Task A_deal_that_stands_still_is_told_while_the_shop_is_open_and_a_word_to_the_customer_moves_it(DatabaseProvider provider)
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock, provider);
        var (nora, anna, hugo) = await Taken(shop);
        await shop.App.InDb(db => db.AlarmRules.Where(r => r.Kind != AlarmKind.NoMovement).ExecuteDeleteAsync());
        await shop.App.InDb(db => db.AlarmRules.ExecuteUpdateAsync(r => r.SetProperty(x => x.Minutes, 24 * 60)));
        clock.Set(ShopClock.At(0, 16));
        await nora.Presses("Answer");
        await nora.Sees("What you write now goes to");
        await nora.Writes("Shall we measure?");
        await anna.Sees("Shall we measure?");
        clock.Set(ShopClock.At(1, 12));
        await Ring(shop);
        Assert.Empty(await Alarms(shop));
        clock.Set(ShopClock.At(1, 20));
        await Ring(shop);
        Assert.Empty(await Alarms(shop));
        clock.Set(ShopClock.At(2, 9));
        await Ring(shop);
        await hugo.Sees("nothing has happened for 1 d 17 h");
        clock.Set(ShopClock.At(2, 17));
        await Ring(shop);
        Assert.Single(await Alarms(shop));
    }

    [Fact]
    public async Task Many_at_once_come_as_one_message()
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock);
        var hugo = await shop.Joins("hugo", 3);
        await shop.App.InDb(db => db.AlarmRules.Where(r => r.Kind != AlarmKind.NobodyTook).ExecuteDeleteAsync());
        for (var i = 0; i < 5; i++)
        {
            await shop.Fake.User(100 + i, $"Customer {i}").Writes("Hello");
            var count = i + 1;
            await Eventually.Is(async () => await shop.App.Read(db => db.Deals.CountAsync(d => d.QueuedAt != null)) == count, () => "the lead waits");
            clock.Pass(TimeSpan.FromMinutes(1));
        }
        clock.Pass(TimeSpan.FromMinutes(10));
        await Ring(shop);
        var message = await hugo.Sees(": 5");
        Assert.Equal(["15 min · Customer 0", "14 min · Customer 1", "13 min · Customer 2", "12 min · Customer 3", "11 min · Customer 4"], message.Buttons.SelectMany(r => r).Select(b => b.Text));
        Assert.Equal(5, (await Alarms(shop)).Count);
        await Ring(shop);
        await hugo.Presses("14 min · Customer 1");
        await hugo.Sees("Customer 1");
        Assert.Equal(1, hugo.Chat.FromBot.Count(m => m.Text.Contains(": 5")));
    }

    [Fact]
    public async Task A_rule_of_a_branch_does_not_ask_for_deals_of_others()
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock);
        await Taken(shop);
        var (north, south) = (await Branch(shop, "north"), await Branch(shop, "south"));
        await shop.App.InDb(db => db.Deals.ExecuteUpdateAsync(d => d.SetProperty(x => x.BranchId, south)));
        await shop.App.InDb(db => db.AlarmRules.ExecuteUpdateAsync(r => r.SetProperty(x => x.BranchId, north)));
        clock.Pass(TimeSpan.FromHours(5));
        await Ring(shop);
        Assert.Empty(await Alarms(shop));
        await shop.App.InDb(db => db.AlarmRules.ExecuteUpdateAsync(r => r.SetProperty(x => x.BranchId, south)));
        await Ring(shop);
        Assert.Equal(2, (await Alarms(shop)).Count);
    }

    static Task<long?> Branch(Shop shop, string slug) => shop.App.Read(db => db.Branches.Where(b => b.Slug == slug).Select(b => (long?)b.Id).SingleAsync());

    static async Task<(VirtualUser Nora, VirtualUser Anna, VirtualUser Hugo)> Taken(Shop shop)
    {
        var (nora, hugo, anna) = (await shop.JoinsAndStarts("nora", 1), await shop.Joins("hugo", 3), shop.Fake.User(100, "Anna"));
        await anna.Writes("Hello");
        await nora.Sees("New lead");
        await nora.Presses("✅ Accept");
        await nora.Sees("Responsible: Nora North");
        return (nora, anna, hugo);
    }

    static Task Ring(Shop shop) => new AlarmClock(shop.App.Get<IDbContextFactory<CrmDb>>(), shop.App.Get<CommitQueue>(), shop.App.Get<TurnTools>()).Ring(CancellationToken.None);

    static Task<List<AlarmKind>> Alarms(Shop shop) => shop.App.Read(db => db.Alarms.OrderBy(a => a.Id).Join(db.AlarmRules, a => a.RuleId, r => r.Id, (a, r) => r.Kind).ToListAsync());
}
