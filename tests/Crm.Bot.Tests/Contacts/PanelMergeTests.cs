using Crm.Bot.Tests.ManagerBot;
using Crm.Core.Acts;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Contacts;

public sealed class PanelMergeTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Two_contacts_become_one_and_two_again_by_somebody_who_may()
    {
        await using var shop = await Shop.Open();
        var (one, two, owner) = await Pair(shop);
        var nora = await shop.User("nora");
        Assert.Equal(ActOutcome.Forbidden, (await Do(shop, nora.Id, new MergeContacts(one.Id, two.Id))).Outcome);
        Assert.Equal(1, await shop.App.Read(db => db.Timeline.CountAsync(t => t.Kind == EventKinds.StaffRefused && t.UserId == nora.Id)));

        Assert.Equal(ActOutcome.Done, (await Do(shop, owner, new MergeContacts(one.Id, two.Id))).Outcome);
        Assert.Equal(one.Id, (await shop.App.Read(db => db.Contacts.SingleAsync(c => c.Id == two.Id))).MergedIntoId);
        Assert.Equal(one.Id, (await shop.App.Read(db => db.ContactCompanies.SingleAsync())).ContactId);
        Assert.Equal("already merged", (await Do(shop, owner, new MergeContacts(one.Id, two.Id))).Detail);

        var merge = await shop.App.Read(db => db.ContactMerges.SingleAsync());
        Assert.Equal(owner, merge.UserId);
        Assert.Equal(ActOutcome.Done, (await Do(shop, owner, new UndoMerge(merge.Id))).Outcome);
        Assert.Equal(ActOutcome.Unchanged, (await Do(shop, owner, new UndoMerge(merge.Id))).Outcome);
        Assert.Equal(two.Id, (await shop.App.Read(db => db.ContactCompanies.SingleAsync())).ContactId);
        Assert.Null((await shop.App.Read(db => db.Contacts.SingleAsync(c => c.Id == two.Id))).MergedIntoId);
    }

    [Fact]
    public async Task Two_people_are_kept_apart()
    {
        await using var shop = await Shop.Open();
        var (one, two, owner) = await Pair(shop);
        Assert.Equal(ActOutcome.Done, (await Do(shop, owner, new KeepApart(two.Id, one.Id))).Outcome);
        Assert.Equal(ActOutcome.Unchanged, (await Do(shop, owner, new KeepApart(one.Id, two.Id))).Outcome);
        Assert.Equal(ActOutcome.NotFound, (await Do(shop, owner, new KeepApart(one.Id, 5))).Outcome);
        Assert.Equal(1, await shop.App.Read(db => db.ContactPairs.CountAsync()));
    }

    static Task<ActResult> Do(Shop shop, long user, StaffAct act) => shop.App.Get<DoStaffAct>()(shop.OrganizationId, user, act);

    static async Task<(Contact, Contact, long Owner)> Pair(Shop shop)
    {
        var (one, two, doors) = (new Contact(shop.OrganizationId, "One", Now), new Contact(shop.OrganizationId, "Two", Now), new Company(shop.OrganizationId, "Doors", Now));
        await shop.App.InDb(async db =>
        {
            db.AddRange(one, two, doors, new ContactCompany(two, doors, null, isPrimary: true, Now));
            await db.SaveChangesAsync();
        });
        var owner = await shop.App.Read(db => db.Memberships.Where(m => m.Role == Role.Owner || m.Role == Role.Admin).Select(m => m.UserId).FirstAsync());
        return (one, two, owner);
    }
}
