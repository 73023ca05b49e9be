using Crm.Bot.Scheduling;
using Crm.Bot.Tests.App;
using Crm.Bot.Turns;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class ShiftClockTests
{
    [Fact]
    public async Task A_shift_begins_and_ends_with_the_hours_of_the_branch_and_feeds_what_waits()
    {
        var clock = ShopClock.Monday(8);
        await using var shop = await Open(clock);
        var nora = await Follows(shop, "nora", 1);
        await shop.Fake.User(100, "Anna").Writes("Hello");
        await Eventually.Is(async () => await shop.App.Read(db => db.Deals.AnyAsync(d => d.QueuedAt != null)), () => "the lead waits");
        await Ring(shop);
        Assert.Empty(await Shifts(shop));

        clock.Set(ShopClock.At(0, 9));
        await Ring(shop);
        await nora.Sees("shift has begun");
        await nora.Sees("New lead");
        await nora.Presses("✅ Accept");
        await nora.Sees("Responsible: Nora North");
        await Ring(shop);
        Assert.True(Assert.Single(await Shifts(shop)).IsScheduled);

        clock.Set(ShopClock.At(0, 18));
        await Ring(shop);
        await nora.Sees("shift has ended");
        Assert.NotNull(Assert.Single(await Shifts(shop)).EndedAt);
        var ended = await shop.App.Read(db => db.Timeline.SingleAsync(e => e.Kind == EventKinds.ShiftEnded));
        Assert.Equal((ActorKind.System, (await shop.User("nora")).Id), (ended.Actor, ended.UserId));
    }

    [Theory, OnDatabases]
    public async Task Who_goes_while_it_is_open_comes_back_with_the_next_opening(DatabaseProvider provider)
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await Open(clock, provider);
        var nora = await Follows(shop, "nora", 1);
        await Ring(shop);
        await nora.Sees("shift has begun");
        clock.Pass(TimeSpan.FromHours(1));
        await nora.Presses("End shift");
        await nora.Sees("You are off shift");
        clock.Pass(TimeSpan.FromHours(1));
        await Ring(shop);
        Assert.Single(await Shifts(shop));
        clock.Set(ShopClock.At(1, 9, 1));
        await Ring(shop);
        await nora.Sees("shift has begun");
        Assert.Equal(2, (await Shifts(shop)).Count);
    }

    [Fact]
    public async Task Who_came_unasked_stays_when_it_closes_and_who_is_not_there_by_hours_is_not_fetched()
    {
        var clock = ShopClock.Monday(17);
        await using var shop = await Open(clock);
        var nora = await Follows(shop, "nora", 1);
        await nora.Writes("/home");
        await nora.Sees("You are off shift");
        await nora.Presses("Start shift");
        await nora.Sees("You are on shift");
        await shop.Joins("nick", 2);
        clock.Set(ShopClock.At(0, 19));
        await Ring(shop);
        var shift = Assert.Single(await Shifts(shop));
        Assert.Equal(((DateTimeOffset?)null, (await shop.User("nora")).Id), (shift.EndedAt, shift.UserId));
    }

    [Theory, OnDatabases]
    public async Task Who_goes_home_leaves_the_customers_who_wait_to_others_and_keeps_the_rest(DatabaseProvider provider)
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await Open(clock, provider);
        var nora = await shop.JoinsAndStarts("nora", 1);
        var (anna, boris) = (shop.Fake.User(100, "Anna"), shop.Fake.User(101, "Boris"));
        foreach (var customer in new[] { anna, boris })
        {
            await customer.Writes("Hello");
            await nora.Sees("New lead");
            await nora.Presses("✅ Accept");
            await nora.Sees("Responsible: Nora North");
        }
        var relayed = nora.Chat.FromBot.Last();
        await shop.App.InDb(db => db.Conversations.Where(c => db.Contacts.Any(p => p.Id == c.ContactId && p.Name == "Boris")).ExecuteUpdateAsync(c => c.SetProperty(x => x.WaitingSince, (DateTimeOffset?)null)));
        var nick = await shop.JoinsAndStarts("nick", 2);
        await nora.Writes("/home");
        await nora.Sees("You are on shift");
        await nora.Presses("End shift");
        await nora.Sees("waiting for your answer: 1");
        Assert.Contains("Anna", (await nick.Sees("New lead")).Text);
        Assert.Equal((null, (await shop.User("nora")).Id), ((await shop.Deal("Anna")).OwnerId, (await shop.Deal("Boris")).OwnerId));
        var released = await shop.App.Read(db => db.Timeline.SingleAsync(e => e.Kind == EventKinds.LeadReleased));
        Assert.Equal("off shift", released.Data!["reason"]);
        Assert.DoesNotContain(nick.Chat.FromBot, m => m.Text.Contains("Boris"));
    }

    [Fact]
    public async Task Customers_who_wait_when_the_clock_sends_everybody_home_are_queued_and_told()
    {
        var clock = ShopClock.Monday(17);
        await using var shop = await Open(clock);
        var nora = await Follows(shop, "nora", 1);
        await Ring(shop);
        await nora.Sees("shift has begun");
        var anna = shop.Fake.User(100, "Anna");
        await anna.Writes("Hello");
        await nora.Sees("New lead");
        await nora.Presses("✅ Accept");
        await nora.Sees("Responsible: Nora North");
        clock.Set(ShopClock.At(0, 18, 5));
        await Ring(shop);
        Assert.Contains("waiting for your answer: 1", (await nora.Sees("shift has ended")).Text);
        await anna.Sees("We are closed now");
        Assert.NotNull((await shop.Deal("Anna")).QueuedAt);
    }

    internal static async Task<Shop> Open(ShopClock clock, DatabaseProvider provider = default)
    {
        var shop = await Shop.Open(time: clock, provider: provider);
        var hours = new WorkHours { Week = [.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday }.Select(d => new WorkDay(d, new(9, 0), new(18, 0)))] };
        await shop.App.InDb(async db =>
        {
            var organization = await db.Organizations.SingleAsync();
            organization.Work(hours);
            db.Entry(organization).Property(o => o.TimeZone).CurrentValue = "UTC";
            await db.SaveChangesAsync();
        });
        await shop.App.Library.Reload(default);
        return shop;
    }

    static async Task<VirtualUser> Follows(Shop shop, string email, long phone)
    {
        var person = await shop.Joins(email, phone);
        await person.Writes("/settings");
        await person.Sees("Where you are signed in");
        await person.Presses("🕘 Shift by work hours: off");
        await Eventually.Is(() => person.Chat.FromBot.Any(m => m.Buttons.Any(r => r.Any(b => b.Text == "🕘 Shift by work hours: on"))), "the hours are on");
        return person;
    }

    static Task Ring(Shop shop) => new ShiftClock(shop.App.Get<IDbContextFactory<CrmDb>>(), shop.App.Get<CommitQueue>(), shop.App.Get<TurnTools>()).Ring(CancellationToken.None);

    static Task<List<Shift>> Shifts(Shop shop) => shop.App.Read(db => db.Shifts.OrderBy(s => s.Id).ToListAsync());
}
