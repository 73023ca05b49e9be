using Crm.Bot.Scheduling;
using Crm.Bot.Turns;
using Crm.Core.Data;
using Crm.Core.Tasks;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class TaskTests
{
    [Fact]
    public async Task A_task_is_made_from_the_card_reminded_snoozed_and_done_with_a_result()
    {
        await using var shop = await Shop.Open();
        var nora = await Begin(shop);
        await nora.Presses("Task");
        await nora.Sees("What is to be done for Anna");
        await nora.Writes("Call back, tomorrow 15:00");
        await nora.Sees("Task: Call back");
        var task = await Only(shop);
        Assert.Equal(("Call back", 15), (task.Title, task.DueAt!.Value.Hour));

        await Due(shop, DateTimeOffset.UtcNow.AddMinutes(-1));
        await Clock(shop).Ring(CancellationToken.None);
        await nora.Sees("⏰ Call back");
        await Clock(shop).Ring(CancellationToken.None);
        Assert.Equal(1, nora.Chat.FromBot.Count(m => m.Text.Contains('⏰')));
        await nora.Presses("In an hour");
        await nora.Sees("Tasks (1)");
        Assert.InRange((await Only(shop)).RemindAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(61));

        await nora.Presses("1. Done");
        await nora.Sees("What came of it?");
        await nora.Writes("Wants oak");
        await nora.Sees("Done: Wants oak");
        var done = await Only(shop);
        Assert.Equal((TaskStatus.Done, "Wants oak"), (done.Status, done.Result));
    }

    [Fact]
    public async Task A_task_that_stays_overdue_is_told_to_the_head_once()
    {
        await using var shop = await Shop.Open();
        var (nora, hugo) = (await Begin(shop), await shop.Joins("hugo", 3));
        await nora.Presses("Task");
        await nora.Sees("What is to be done");
        await nora.Writes("Call back, tomorrow");
        await nora.Sees("Task: Call back");
        await Due(shop, DateTimeOffset.UtcNow.AddHours(-3));
        await Clock(shop).Ring(CancellationToken.None);
        await hugo.Sees("Overdue at Nora North: Call back");
        await Clock(shop).Ring(CancellationToken.None);
        Assert.Equal(1, hugo.Chat.FromBot.Count(m => m.Text.Contains("Overdue at")));
    }

    [Fact]
    public async Task A_task_of_somebody_else_is_not_done_by_made_up_data()
    {
        await using var shop = await Shop.Open();
        var (nora, sara) = (await Begin(shop), await shop.Joins("sara", 4));
        await nora.Presses("Task");
        await nora.Sees("What is to be done");
        await nora.Writes("Call back");
        await nora.Sees("Task: Call back");
        sara.PressesInline(sara.Chat.FromBot.Last(), new Button("x", $"snooze:{Crm.Bot.ManagerBot.Refs.Of((await Only(shop)).Id)}:1d"));
        await sara.Sees("You may not do that");
        Assert.Null((await Only(shop)).RemindAt);
    }

    static Task<TaskItem> Only(Shop shop) => shop.App.Read(db => db.Tasks.SingleAsync());

    static Task Due(Shop shop, DateTimeOffset at) => shop.App.InDb(db => db.Tasks.ExecuteUpdateAsync(t => t.SetProperty(x => x.DueAt, at).SetProperty(x => x.RemindAt, at)));

    static TaskClock Clock(Shop shop) => new(shop.App.Get<IDbContextFactory<CrmDb>>(), shop.App.Get<CommitQueue>(), shop.App.Get<TurnTools>(), shop.App.Get<TimeProvider>());

    static async Task<VirtualUser> Begin(Shop shop)
    {
        var nora = await shop.JoinsAndStarts("nora", 1);
        await shop.Fake.User(100, "Anna").Writes("Hello");
        await nora.Sees("New lead");
        await nora.Presses("✅ Accept");
        await nora.Sees("Responsible: Nora North");
        return nora;
    }
}
