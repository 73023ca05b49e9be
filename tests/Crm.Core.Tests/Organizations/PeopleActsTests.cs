using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Organizations;

public sealed class PeopleActsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_is_new_gets_a_link_to_set_a_password(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var added = await firm.As("adam", act => act.AddPerson(" Nora@firm.example ", "Nora North", Role.Salesperson, firm.North.Id));
        Assert.Equal(ArrangeOutcome.Done, added.Outcome);
        var user = await firm.Read(db => db.Users.SingleAsync(u => u.NormalizedEmail == "NORA@FIRM.EXAMPLE"));
        Assert.Null(user.PasswordHash);
        var link = await firm.Read(db => db.PasswordLinks.SingleAsync(l => l.UserId == user.Id));
        Assert.Equal((ApiToken.HashOf(added.Detail!), Firm.Now + PasswordLink.Welcome), (link.Hash, link.ExpiresAt));
        Assert.Equal(1, await firm.Events(EventKinds.MemberAdded));
        Assert.Equal(ArrangeOutcome.Taken, (await firm.As("adam", act => act.AddPerson("nora@firm.example", "Nora", Role.Analyst, null))).Outcome);
    }

    [Theory, OnSqlite]
    public async Task Who_has_an_account_elsewhere_joins_with_it_and_without_a_link(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var other = new Organization("Windows", "en", "UTC", "EUR", Firm.Now);
        await firm.Save(other);
        await firm.Hire("wanda", Role.Owner, organization: other);
        var added = await firm.As("adam", act => act.AddPerson("wanda@firm.example", "Somebody", Role.Analyst, null));
        Assert.Equal((ArrangeOutcome.Done, null), (added.Outcome, added.Detail));
        Assert.Equal("wanda", await firm.Read(db => db.Users.Where(u => u.Id == firm.Id("wanda")).Select(u => u.Name).SingleAsync()));

        // An admin here does not become an owner there by resetting a password or a second step.
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("olga", act => act.LinkPassword(firm.Id("wanda")))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("olga", act => act.ForgetTwoFactor(firm.Id("wanda")))).Outcome);
        Assert.Equal(0, await firm.Read(db => db.PasswordLinks.CountAsync()));
        await firm.Hire("olga", Role.Owner, organization: other);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("olga", act => act.LinkPassword(firm.Id("wanda")))).Outcome);
    }

    [Theory]
    [InlineData("nora", "Nora", Role.Salesperson, ArrangeOutcome.Invalid)]
    [InlineData("nora@x", " ", Role.Salesperson, ArrangeOutcome.Invalid)]
    [InlineData("nora@x", "Nora", Role.Owner, ArrangeOutcome.Forbidden)]
    [InlineData("nora@x", "Nora", (Role)9, ArrangeOutcome.Forbidden)]
    public async Task Nobody_gives_more_than_they_have_or_adds_nonsense(string email, string name, Role role, ArrangeOutcome outcome)
    {
        await using var firm = await Firm.Open(DatabaseProvider.Sqlite);
        Assert.Equal(outcome, (await firm.As("adam", act => act.AddPerson(email, name, role, null))).Outcome);
        Assert.Equal(4, await firm.Read(db => db.Memberships.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task A_head_who_may_manage_people_stays_in_their_branches(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("hugo", act => act.AddPerson("n@x", "N", Role.Salesperson, firm.North.Id))).Outcome);
        Assert.Equal(1, await firm.Events(EventKinds.StaffRefused));
        await firm.As("olga", act => act.Allow(Role.Head, Permission.ManagePeople, true));
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("hugo", act => act.AddPerson("n@x", "N", Role.Salesperson, firm.Harbour.Id))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("hugo", act => act.AddPerson("m@x", "M", Role.Salesperson, firm.South.Id))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("hugo", act => act.AddPerson("m@x", "M", Role.Salesperson, null))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("hugo", act => act.ChangePerson(firm.Id("adam"), Role.Salesperson, firm.North.Id))).Outcome);
    }

    [Theory, OnSqlite]
    public async Task A_change_says_what_was_and_what_is_and_overwrites_nobody_elses(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("adam", act => act.ChangePerson(firm.Id("sara"), Role.Head, firm.North.Id, seen: 0))).Outcome);
        Assert.Equal(ArrangeOutcome.Changed, (await firm.As("adam", act => act.ChangePerson(firm.Id("sara"), Role.Analyst, null, seen: 0))).Outcome);
        Assert.Equal(ArrangeOutcome.Unchanged, (await firm.As("adam", act => act.ChangePerson(firm.Id("sara"), Role.Head, firm.North.Id))).Outcome);
        var told = await firm.Read(db => db.Timeline.Where(e => e.Kind == EventKinds.MemberChanged).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["role Salesperson Head", "branch Harbour North"], told.Select(e => $"{e.Data!["field"]} {e.Data["old"]} {e.Data["new"]}"));
    }

    [Theory, OnSqlite]
    public async Task The_last_owner_stays(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        Assert.Equal("last owner", (await firm.As("olga", act => act.ChangePerson(firm.Id("olga"), Role.Admin, null))).Detail);
        await firm.Hire("oscar", Role.Owner);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("oscar", act => act.RemovePerson(firm.Id("olga")))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("oscar", act => act.RemovePerson(firm.Id("oscar")))).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_is_removed_is_signed_out_everywhere(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var session = new StaffSession(firm.Organization.Id, firm.Id("sara"), 1, "77", "phone", Firm.Now);
        var shift = new Shift(firm.Organization.Id, firm.Id("sara"), false, Firm.Now);
        await firm.Save(session, shift, Invitation.Make(firm.Organization.Id, firm.Id("sara"), null, Firm.Now).Invitation);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("adam", act => act.RemovePerson(firm.Id("sara")))).Outcome);
        Assert.False(await firm.Read(db => db.Memberships.AnyAsync(m => m.UserId == firm.Id("sara"))));
        Assert.False(await firm.Read(db => db.StaffSessions.AnyAsync(s => s.RevokedAt == null)));
        Assert.False(await firm.Read(db => db.Shifts.AnyAsync(s => s.EndedAt == null)));
        Assert.False(await firm.Read(db => db.Invitations.AnyAsync(i => i.RevokedAt == null)));
        Assert.NotEqual("as it was", await firm.Read(db => db.Users.Where(u => u.Id == firm.Id("sara")).Select(u => u.SecurityStamp).SingleAsync()));
    }

    [Theory, OnSqlite]
    public async Task A_new_link_ends_the_older_ones(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var (first, second) = (await firm.As("adam", act => act.LinkPassword(firm.Id("sara"))), await firm.As("adam", act => act.LinkPassword(firm.Id("sara"))));
        var open = await firm.Read(db => db.PasswordLinks.Where(l => l.RevokedAt == null).Select(l => l.Hash).ToListAsync());
        Assert.Equal([ApiToken.HashOf(second.Detail!)], open);
        Assert.NotEqual(first.Detail, second.Detail);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("adam", act => act.LinkPassword(firm.Id("olga")))).Outcome);
        Assert.Equal(2, await firm.Events(EventKinds.PasswordLinkMade));
    }

    [Theory, OnSqlite]
    public async Task Sessions_are_ended_by_who_has_them_and_by_who_may_invite(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var sessions = new[] { "adam", "sara" }.ToDictionary(n => n, n => new StaffSession(firm.Organization.Id, firm.Id(n), 1, n, "phone", Firm.Now));
        await firm.Save([.. sessions.Values]);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("sara", act => act.EndSession(sessions["adam"].Id))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("hugo", act => act.EndSession(sessions["adam"].Id))).Outcome);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("hugo", act => act.EndSession(sessions["sara"].Id))).Outcome);
        Assert.Equal(ArrangeOutcome.Unchanged, (await firm.As("sara", act => act.EndSession(sessions["sara"].Id))).Outcome);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("hugo", act => act.InviteToBot(firm.Id("sara")))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("hugo", act => act.InviteToBot(firm.Id("adam")))).Outcome);
    }
}
