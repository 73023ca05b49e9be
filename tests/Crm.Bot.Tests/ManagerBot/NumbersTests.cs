using Crm.Bot.ManagerBot;
using Crm.Bot.Scheduling;
using Crm.Bot.Tests.App;
using Crm.Bot.Turns;
using Crm.Core.Data;
using Crm.Core.Routines;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class NumbersTests
{
    [Fact]
    public async Task A_head_sees_everybodys_numbers_opens_what_is_behind_one_and_its_chart()
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock);
        var (nora, hugo) = await Sold(shop, clock);
        await hugo.Writes("/numbers");
        var day = await hugo.Sees("Everybody");
        Assert.Contains("New leads: 2", day.Text);
        Assert.Contains("Leads taken: 2", day.Text);
        Assert.Contains("Deals won: 1", day.Text);
        Assert.Contains("Time to the first answer: 5 min (median 5 min)", day.Text);
        Assert.Contains("Open deals: 1", day.Text);

        await hugo.Presses("Deals won · 1");
        var behind = await hugo.Sees("Deals won: 1");
        Assert.Equal("Anna · Done · Nora North", behind.Buttons[0][0].Text);
        await hugo.Presses("📈 Chart");
        await Eventually.Is(() => hugo.Chat.FromBot.Any(m => m.File is not null), "the chart comes");
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], hugo.Chat.FromBot.Last(m => m.File is not null).File!.Content.Take(4));
        Assert.Equal(0, await shop.App.Read(db => db.FileHandles.CountAsync()));
        await hugo.Presses("📊 Numbers");
        await hugo.Sees("2 – 8 March 2026");

        await hugo.Presses("By people");
        var people = await hugo.Sees("Nora North");
        Assert.Contains("Leads taken 2", people.Text);
        await hugo.Presses("Nick North");
        Assert.Contains("Leads taken: 0", (await hugo.Sees("Nick North")).Text);
        await hugo.Presses("Everybody");
        await hugo.Sees("Everybody");
        await hugo.Presses("By branches");
        await hugo.Sees("South");
    }

    [Fact]
    public async Task A_salesperson_sees_their_own_numbers_whatever_a_button_says()
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock);
        var (nora, _) = await Sold(shop, clock);
        var sara = await shop.Joins("sara", 4);
        await sara.Presses("📊 Numbers");
        var own = await sara.Sees("My numbers");
        Assert.Contains("New leads: 0", own.Text);
        Assert.DoesNotContain(own.Buttons.SelectMany(r => r), b => b.Text == "By people");
        foreach (var made in new[] { $"numbers:d:u{Refs.Of((await shop.User("nora")).Id)}", "numbers:d:b1", "numbers:d:x", "rows:d::99:0", "each:d:u:0", "picture:d::77" })
        {
            sara.PressesInline(sara.Chat.FromBot.Last(), new Button("x", made));
            await sara.Sees("There is no such thing any more");
            await sara.Writes("/home");
            await sara.Sees("You are off shift");
        }
        await nora.Writes("/numbers");
        Assert.Contains("Leads taken: 2", (await nora.Sees("My numbers")).Text);
    }

    [Theory, OnDatabases]
    public async Task Customers_without_a_next_step_are_shown_and_their_people_reminded_once_a_day(DatabaseProvider provider)
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock, provider);
        var (nora, hugo) = await Sold(shop, clock);
        var sara = await shop.Joins("sara", 4);
        await shop.App.InDb(db => db.ScriptRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, Core.Scripts.RunStatus.Ended)));
        await nora.Writes("/tasks");
        await nora.Sees("No tasks");
        await nora.Presses("❗ Without a next step: 1");
        var mine = await nora.Sees("Customers without a next step: 1");
        Assert.StartsWith("Boris · ", mine.Buttons[0][0].Text);

        clock.Set(ShopClock.At(0, 19, 30));
        await Run(shop, RoutineKind.NextSteps);
        await nora.Sees("without a next step: 1. A minute each");
        await Run(shop, RoutineKind.NextSteps);
        await nora.Writes("/home"); // what was told comes before it
        await nora.Sees("You are on shift");
        Assert.Equal(1, nora.Chat.FromBot.Count(m => m.Text.Contains("A minute each")));
        clock.Set(ShopClock.At(1, 19, 30));
        await Run(shop, RoutineKind.NextSteps);
        await nora.Sees("A minute each");
        Assert.Equal(2, nora.Chat.FromBot.Count(m => m.Text.Contains("A minute each")));
        Assert.DoesNotContain(sara.Chat.FromBot.Concat(hugo.Chat.FromBot), m => m.Text.Contains("A minute each"));

        await nora.Presses("Boris");
        await nora.Sees("Responsible: Nora North");
        await nora.Presses("Task");
        await nora.Sees("What is to be done");
        await nora.Writes("Call");
        await nora.Sees("Task: Call");
        await hugo.Writes("/nostep");
        await hugo.Sees("Every customer has a next step");
    }

    [Fact]
    public async Task Heads_get_the_numbers_of_yesterday_once()
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock);
        var (nora, hugo) = await Sold(shop, clock);
        clock.Set(ShopClock.At(1, 9));
        await Run(shop, RoutineKind.Summary);
        var summary = await hugo.Sees("Good morning! Yesterday, 2 March 2026");
        Assert.Contains("Deals won: 1", summary.Text);
        await Run(shop, RoutineKind.Summary);
        await nora.Writes("/home");
        await nora.Sees("On shift".ToLowerInvariant());
        Assert.Equal(1, hugo.Chat.FromBot.Count(m => m.Text.Contains("Good morning")));
        Assert.DoesNotContain(nora.Chat.FromBot, m => m.Text.Contains("Good morning"));
    }

    [Theory, OnDatabases]
    public async Task A_day_has_its_tasks_by_hour_who_waits_and_who_comes_back(DatabaseProvider provider)
    {
        var clock = ShopClock.Monday(10);
        await using var shop = await ShiftClockTests.Open(clock, provider);
        var (nora, _) = await Sold(shop, clock);
        var (user, boris) = ((await shop.User("nora")).Id, await shop.Deal("Boris"));
        await shop.App.InDb(async db =>
        {
            foreach (var (title, due) in new[] { ("Measure", ShopClock.At(0, 15)), ("Send the price", ShopClock.At(0, 8, 30)), ("Fit", ShopClock.At(2, 9)), ("Far", ShopClock.At(9, 9)) }) db.Add(new Core.Tasks.TaskItem(shop.OrganizationId, title, due, clock.GetUtcNow(), user));
            db.Add(new Core.Tasks.TaskItem(shop.OrganizationId, "Of somebody else", ShopClock.At(0, 15), clock.GetUtcNow(), 1));
            await db.SaveChangesAsync();
        });
        await shop.Fake.User(101, "Boris").Writes("Hello?");
        await nora.Sees("Hello?");
        await shop.App.InDb(db => db.Deals.Where(d => d.Id == boris.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.PostponedUntil, ShopClock.At(0, 16))));
        clock.Pass(TimeSpan.FromMinutes(20));
        await nora.Writes("/day");
        var day = await nora.Sees("My day");
        Assert.Contains("⚠️ 08:30 Send the price\n15:00 Measure\n\nWaiting for your answer\n⏳ Boris · 20 min\n\nBack today after a postponement\n💤 Boris", day.Text);
        Assert.DoesNotContain("Fit", day.Text);
        await nora.Presses("My week");
        var week = await nora.Sees("My week");
        Assert.Contains("Overdue\n⚠️ 08:30 Send the price\n\nMonday, 2 March\n15:00 Measure\n💤 Boris\n\nWednesday, 4 March\n09:00 Fit", week.Text);
        Assert.DoesNotContain("Far", week.Text);
    }

    /// <summary>Nora has taken Anna and Boris, answered Anna after five minutes and sold to her; Boris was answered, too.</summary>
    static async Task<(VirtualUser Nora, VirtualUser Hugo)> Sold(Shop shop, ShopClock clock)
    {
        var (nora, hugo) = (await shop.JoinsAndStarts("nora", 1), await shop.Joins("hugo", 3));
        foreach (var (id, name) in new[] { (100, "Anna"), (101, "Boris") })
        {
            var customer = shop.Fake.User(id, name);
            await customer.Writes("Hello");
            await nora.Sees("New lead");
            await nora.Presses("✅ Accept");
            await nora.Sees("Responsible: Nora North");
            clock.Pass(TimeSpan.FromMinutes(5));
            await nora.Presses("Answer");
            await nora.Sees("What you write now goes to");
            await nora.Writes($"Good day, {name}");
            await customer.Sees($"Good day, {name}");
            await nora.Writes("/home");
            await nora.Sees("You are on shift");
        }
        var won = await shop.App.Read(db => db.Stages.FirstAsync(s => s.Kind == Core.Deals.StageKind.Won));
        var (deal, now) = (await shop.Deal("Anna"), clock.GetUtcNow());
        await shop.App.InDb(db => db.Deals.Where(d => d.Id == deal.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Status, Core.Deals.DealStatus.Won).SetProperty(x => x.StageId, won.Id).SetProperty(x => x.ClosedAt, now)));
        return (nora, hugo);
    }

    static async Task Run(Shop shop, RoutineKind kind)
    {
        var id = await shop.App.Read(db => db.Routines.Where(r => r.Kind == kind).Select(r => r.Id).SingleAsync());
        await new RoutineJob(shop.App.Get<IDbContextFactory<CrmDb>>(), shop.App.Get<CommitQueue>(), shop.App.Get<TurnTools>(), shop.App.Get<ILogger<RoutineJob>>()).Run(id, CancellationToken.None);
        Assert.Null(await shop.App.Read(db => db.Routines.Where(r => r.Id == id).Select(r => r.LastError).SingleAsync()));
    }
}
