using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Routing;

public sealed class RoutingActsTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly RuleTerms Moscow = new(" Moscow ", 1, new Condition { Field = "deal.city", Value = "Moscow" });

    readonly Organization organization = new("Doors", "en", "UTC", "EUR", Now);
    readonly User person = new("admin@localhost", "Admin", "en", Now);

    [Fact]
    public async Task A_rule_is_changed_and_each_thing_that_changed_is_written_down()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await database.SaveAsync(organization, person, new Membership(organization.Id, person.Id, Role.Admin));
        Assert.True((await Do(database, Role.Admin, act => act.AddRule(Moscow))).IsDone);
        var rule = await Rule(database);
        Assert.Equal("Moscow", rule.Name);

        Assert.True((await Do(database, Role.Admin, act => act.ChangeRule(rule.Id, rule.Version, rule.Terms with { Name = "Capital", Position = 2, When = null, Users = [person.Id], Order = RoutingOrder.LeastLoaded, PatienceSeconds = 60, OwnFirst = false }))).IsDone);
        var changed = await Rule(database);
        Assert.Equal(("Capital", 2, null, RoutingOrder.LeastLoaded, 60, false), (changed.Name, changed.Position, changed.When, changed.Order, changed.PatienceSeconds, changed.OwnFirst));
        Assert.Equal([person.Id], changed.Terms.Users);
        await using var db = database.CreateDbContext();
        var events = await db.Timeline.Where(e => e.Kind == EventKinds.RuleChanged).ToListAsync();
        Assert.Equal(["name", "order", "own_first", "patience", "position", "users", "when"], events.Select(e => Fields.Text(e.Data!["field"])).Order());
    }

    [Fact]
    public async Task Who_saw_an_older_rule_overwrites_nothing()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await database.SaveAsync(organization, person, new RoutingRule(organization.Id, Moscow));
        var seen = await Rule(database);
        Assert.True((await Do(database, Role.Admin, act => act.ChangeRule(seen.Id, seen.Version, seen.Terms with { Position = 7 }))).IsDone);
        Assert.Equal(ArrangeOutcome.Changed, (await Do(database, Role.Admin, act => act.ChangeRule(seen.Id, seen.Version, seen.Terms with { Position = 9 }))).Outcome);
        Assert.Equal(7, (await Rule(database)).Position);
    }

    [Theory]
    [InlineData(5, "users", 42L)]
    [InlineData(5, "patience", null)]
    [InlineData(90_000, "patience", null)]
    public async Task What_cannot_be_is_refused_with_what_it_is(int patience, string what, long? user)
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await database.SaveAsync(organization, person, new RoutingRule(organization.Id, Moscow));
        var rule = await Rule(database);
        var wanted = rule.Terms with { PatienceSeconds = user is null ? patience : 60, Users = user is { } id ? [id] : [] };
        Assert.Equal(ArrangeResult.Invalid(what), await Do(database, Role.Admin, act => act.ChangeRule(rule.Id, rule.Version, wanted)));
        Assert.Equal(120, (await Rule(database)).PatienceSeconds);
    }

    [Fact]
    public async Task Who_may_not_arrange_changes_no_rule()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await database.SaveAsync(organization, person, new RoutingRule(organization.Id, Moscow));
        var rule = await Rule(database);
        Assert.Equal(ArrangeOutcome.Forbidden, (await Do(database, Role.Salesperson, act => act.ChangeRule(rule.Id, rule.Version, rule.Terms with { Position = 9 }))).Outcome);
        Assert.Equal(1, (await Rule(database)).Position);
    }

    async Task<ArrangeResult> Do(TestDatabase database, Role role, Func<Arranging, Task<ArrangeResult>> act)
    {
        await using var db = database.CreateDbContext();
        return await act(new Arranging(db, Seat.Of(person, new Membership(organization.Id, person.Id, role), organization, []), Now));
    }

    static async Task<RoutingRule> Rule(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.RoutingRules.AsNoTracking().SingleAsync();
    }
}
