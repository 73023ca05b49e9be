using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Organizations;

/// <summary>Somebody who works here, as the list shows them.</summary>
public sealed record PersonLine(long UserId, string Name, string Email, Role Role, long? BranchId, bool OnShift, bool HasPassword, bool TwoFactor, int Version);

/// <summary>Who works here.</summary>
public sealed partial class PeoplePage
{
    List<PersonLine> people = [];
    List<Branch> branches = [];

    [Inject] FindChannelStarts Starts { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;

    protected override async Task Read(CrmDb db)
    {
        branches = await db.Branches.AsNoTracking().Where(b => b.OrganizationId == Me.OrganizationId).OrderBy(b => b.Name).ToListAsync();
        var found = await (
            from membership in db.Memberships
            where membership.OrganizationId == Me.OrganizationId
            join user in db.Users on membership.UserId equals user.Id
            orderby user.Name
            select new PersonLine(user.Id, user.Name, user.Email!, membership.Role, membership.BranchId, db.Shifts.Any(s => s.OrganizationId == Me.OrganizationId && s.UserId == user.Id && s.EndedAt == null),
                user.PasswordHash != null, user.TwoFactorEnabled, membership.Version)).ToListAsync();
        people = [.. found.Where(p => p.UserId == Me.UserId || Me.Seat.Branches is null || Me.Seat.Covers(p.BranchId))];
    }

    async Task Add()
    {
        if (await Windows.Open<PersonForm>(T["AddPerson"], new() { [nameof(PersonForm.Me)] = Me, [nameof(PersonForm.Branches)] = branches }) is not NewPerson wanted) return;
        var result = await Do(act => act.AddPerson(wanted.Email, wanted.Name, wanted.Role, wanted.BranchId));
        if (result is { Outcome: ArrangeOutcome.Done, Detail: { } token }) await ShowLink(T["PasswordLink"], T["PasswordLink.New", wanted.Name], Navigation.ToAbsoluteUri("password/" + token).ToString());
    }

    async Task Open(PersonLine person)
    {
        if (await Windows.Open<PersonWindow>(person.Name, new() { [nameof(PersonWindow.Me)] = Me, [nameof(PersonWindow.Person)] = person, [nameof(PersonWindow.Branches)] = branches }) is not PersonWish wish) return;
        if (wish.Act is PersonAct.Remove && !await Windows.Confirm(T["Remove"], T["Remove.Text", person.Name], T["Remove"])) return;
        var result = await Do(act => Run(act, person, wish), isQuiet: wish.Act is PersonAct.Invite or PersonAct.LinkPassword);
        if (result is not { Outcome: ArrangeOutcome.Done, Detail: { } token }) return;
        if (wish.Act == PersonAct.LinkPassword) await ShowLink(T["PasswordLink"], T["PasswordLink.Text", person.Name], Navigation.ToAbsoluteUri("password/" + token).ToString());
        else if ((await Starts(Me.OrganizationId, CancellationToken.None)).FirstOrDefault(s => s.Kind == ChannelKind.Staff) is { } bot) await ShowLink(T["Invite"], T["Invite.Text", person.Name], bot.Start + token);
        else await ShowLink(T["Invite"], T["Invite.NoBot"], token, isAddress: false);
    }

    static Task<ArrangeResult> Run(Arranging act, PersonLine person, PersonWish wish) => wish.Act switch
    {
        PersonAct.Change => act.ChangePerson(person.UserId, wish.Role, wish.BranchId, person.Version),
        PersonAct.Invite => act.InviteToBot(person.UserId),
        PersonAct.LinkPassword => act.LinkPassword(person.UserId),
        PersonAct.SignOut => act.SignOutPerson(person.UserId),
        PersonAct.ForgetTwoFactor => act.ForgetTwoFactor(person.UserId),
        _ => act.RemovePerson(person.UserId),
    };

    Task ShowLink(string title, string text, string link, bool isAddress = true) =>
        Windows.Open<LinkWindow>(title, new() { [nameof(LinkWindow.Text)] = text, [nameof(LinkWindow.Link)] = link, [nameof(LinkWindow.IsAddress)] = isAddress });
}
