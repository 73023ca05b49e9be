using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Organizations;

public sealed class OrganizationActsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_cell_of_the_matrix_is_changed_by_whoever_stands_above_the_role(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("adam", act => act.Allow(Role.Head, Permission.Export, false))).Outcome);
        Assert.Equal(ArrangeOutcome.Unchanged, (await firm.As("adam", act => act.Allow(Role.Head, Permission.Export, false))).Outcome);
        var rights = await firm.Read(db => db.Organizations.Select(o => o.Rights).SingleAsync());
        Assert.False(rights.May(Role.Head, Permission.Export));
        Assert.True(rights.May(Role.Analyst, Permission.Export));
        foreach (var role in new[] { Role.Owner, Role.Admin }) Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("adam", act => act.Allow(role, Permission.Sell, false))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("hugo", act => act.Allow(Role.Salesperson, Permission.Sell, false))).Outcome);
        Assert.Equal(1, await firm.Events(EventKinds.RightsChanged));
    }

    [Theory, OnSqlite]
    public async Task Nobody_gives_a_right_that_they_lack(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        await firm.As("olga", act => act.Allow(Role.Admin, Permission.Privacy, false));
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("adam", act => act.Allow(Role.Head, Permission.Privacy, true))).Outcome);
    }

    [Theory, OnSqlite]
    public async Task Rules_for_passwords_are_the_owners(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("adam", act => act.AskOfPasswords(12, 90))).Outcome);
        Assert.Equal("length", (await firm.As("olga", act => act.AskOfPasswords(7, 90))).Detail);
        Assert.Equal("days", (await firm.As("olga", act => act.AskOfPasswords(12, 0))).Detail);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("olga", act => act.AskOfPasswords(12, 90, seen: 0))).Outcome);
        Assert.Equal(ArrangeOutcome.Changed, (await firm.As("olga", act => act.AskOfPasswords(9, null, seen: 0))).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_strictest_rules_of_somebodys_organizations_count(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var other = new Organization("Windows", "en", "UTC", "EUR", Firm.Now);
        other.AskOfPasswords(16, null);
        await firm.Save(other);
        await firm.As("olga", act => act.AskOfPasswords(12, 30));
        Assert.Equal(new PasswordRules(12, 30), await firm.Read(db => PasswordRules.Of(db, firm.Id("sara"))));
        await firm.Hire("sara", Role.Analyst, organization: other);
        var rules = await firm.Read(db => PasswordRules.Of(db, firm.Id("sara")));
        Assert.Equal(new PasswordRules(16, 30), rules);
        var sara = await firm.Read(db => db.Users.SingleAsync(u => u.Id == firm.Id("sara")));
        Assert.False(rules.IsTooOld(sara, Firm.Now.AddDays(30).AddSeconds(-1)));
        Assert.True(rules.IsTooOld(sara, Firm.Now.AddDays(30)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_branch_never_stands_below_itself(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        Assert.Equal("parent", (await firm.As("adam", act => act.ChangeBranch(firm.North.Id, "North", null, null, firm.Harbour.Id))).Detail);
        Assert.Equal("parent", (await firm.As("adam", act => act.ChangeBranch(firm.North.Id, "North", null, null, firm.North.Id))).Detail);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("adam", act => act.ChangeBranch(firm.Harbour.Id, "Old harbour", "Kiel", "Europe/Berlin", firm.South.Id))).Outcome);
        var told = await firm.Read(db => db.Timeline.Where(e => e.Kind == EventKinds.BranchChanged).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["name Harbour Old harbour", "city  Kiel", "timeZone  Europe/Berlin", "parent North South"], told.Select(e => $"{e.Data!["field"]} {e.Data["old"]} {e.Data["new"]}"));
    }

    [Theory, OnSqlite]
    public async Task A_branch_gets_the_name_for_scripts_from_its_title(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("adam", act => act.AddBranch("Казань, центр", null, "Казань", "Europe/Moscow", null))).Outcome);
        Assert.True(await firm.Read(db => db.Branches.AnyAsync(b => b.Slug == "kazan-tsentr")));
        Assert.Equal(ArrangeOutcome.Taken, (await firm.As("adam", act => act.AddBranch("North", null, null, null, null))).Outcome);
        Assert.Equal("time zone", (await firm.As("adam", act => act.AddBranch("West", null, null, "Mars/Olympus", null))).Detail);
        Assert.Equal("slug", (await firm.As("adam", act => act.AddBranch("West", "We st", null, null, null))).Detail);
    }

    [Fact]
    public void A_difference_that_is_none_is_not_kept()
    {
        var rights = Rights.Usual.With(Role.Analyst, Permission.Sell, true);
        Assert.True(rights.May(Role.Analyst, Permission.Sell));
        Assert.Empty(rights.With(Role.Analyst, Permission.Sell, false).Changes);
        Assert.True(new Rights { Changes = [new(Role.Owner, Permission.Sell, false)] }.May(Role.Owner, Permission.Sell));
    }
}
