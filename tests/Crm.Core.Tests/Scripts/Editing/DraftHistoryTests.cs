using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Scripts.Editing;

public sealed class DraftHistoryTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_draft_can_be_found_as_it_was_before_and_after_each_save(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        var script = new Script(1, "s", "S", "first", Now.AddDays(-1));
        await database.SaveAsync(script);
        for (var i = 0; i < 2; i++)
        {
            await using var db = database.CreateDbContext();
            var row = await db.Scripts.SingleAsync();
            await DraftHistory.KeepOld(db, row);
            row.Redraft("S", $"edit {i}", Now.AddMinutes(i), 7);
            await DraftHistory.Keep(db, row);
            await db.SaveChangesAsync();
        }
        await using var read = database.CreateDbContext();
        var states = await read.DraftStates.OrderBy(s => s.Number).ToListAsync();
        Assert.Equal([(0, "first", null), (1, "edit 0", 7L), (2, "edit 1", (long?)7)], states.Select(s => (s.Number, s.Yaml, s.SavedById)));
        Assert.Equal(Now.AddDays(-1), states[0].SavedAt);
    }

    [Fact]
    public void All_of_the_last_hour_stay_and_then_the_last_of_each_hour()
    {
        (long Id, DateTimeOffset At, int Length)[] states = [(1, Now.AddMinutes(-59), 10), (2, Now.AddMinutes(-30), 10), (3, Now.AddHours(-3).AddMinutes(5), 10), (4, Now.AddHours(-3).AddMinutes(10), 10), (5, Now.AddHours(-30), 10)];
        Assert.Equal([1, 2, 4, 5], DraftHistory.Thin(states, Now, 10).Order());
    }

    [Fact]
    public void Their_number_and_size_are_bounded_and_the_newest_stay()
    {
        var recent = Enumerable.Range(0, 100).Select(i => ((long)i, Now.AddSeconds(-i), 10));
        var hours = Enumerable.Range(0, 100).Select(i => (1000L + i, Now.AddHours(-i - 2), 10));
        var stay = DraftHistory.Thin(recent.Concat(hours), Now, 10);
        Assert.Equal(DraftHistory.MostRecent - 1 + DraftHistory.MostHours, stay.Count);
        Assert.Contains(0, stay);
        Assert.DoesNotContain(99, stay);
        var large = Enumerable.Range(0, 10).Select(i => ((long)i, Now.AddSeconds(-i), DraftHistory.MostText / 4));
        Assert.Equal([0, 1, 2], DraftHistory.Thin(large, Now, DraftHistory.MostText / 4).Order());
    }
}
