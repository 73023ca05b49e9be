using Crm.Admin.Scripts;
using Crm.Core.Contacts;
using Crm.Core.Deals;
using Crm.Core.Organizations;

namespace Crm.Admin.Tests.Scripts;

public sealed class PreviewClientsTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    readonly TestDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task A_client_comes_with_the_deal_and_a_masked_phone_and_only_to_those_who_see_it()
    {
        var organization = new Organization("Doors", "en", "Etc/UTC", "EUR", Now);
        var (owner, seller) = (new User("owner@example.test", "Olga", "en", Now), new User("seller@example.test", "Sam", "en", Now));
        var pipeline = new Pipeline(organization.Id, "sales", "Sales").Add("new", "New");
        var contact = new Contact(organization.Id, "Anna", Now);
        contact.Set("phone", "+491511234567");
        var deal = new Deal(contact, pipeline, null, "EUR", Now);
        deal.Set("title", "Two doors");
        var (all, own) = (new Membership(organization.Id, owner.Id, Role.Owner), new Membership(organization.Id, seller.Id, Role.Salesperson));
        database.Save(organization, owner, seller, pipeline, contact, deal, all, own);
        await using var db = database.CreateDbContext();

        var client = await PreviewClients.Read(db, Seat.Of(owner, all, organization, []), contact.Id, null);
        Assert.Equal(("Anna", "Two doors", "sales"), (client!.Contact.Name, client.Deal!.Title, client.Pipeline!.Slug));
        Assert.Equal(PhoneNumber.Mask("+491511234567"), client.Contact.Phone);
        Assert.Null(await PreviewClients.Read(db, Seat.Of(seller, own, organization, []), contact.Id, deal.Id));
    }
}
