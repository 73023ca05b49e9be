using System.Net;
using System.Net.Http.Json;
using Crm.Bot.Tests.Api;
using Crm.Bot.Tests.App;
using Crm.Bot.Tests.ManagerBot;
using Crm.Core;
using Crm.Core.Acts;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Panel;

public sealed class ChangeDealTests
{
    static readonly List<object?> Doors = [new DealProduct("Front door", 2, 15_000).ToField()];

    [Theory, OnDatabases]
    public async Task Products_are_kept_with_the_sum_and_who_saw_older_ones_overwrites_nothing(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider: provider);
        var deal = await Lead(shop);
        FieldChange[] wanted = [new(DealProduct.Field, null, Doors), new("amount", null, 30_000m)];
        Assert.Equal(ActOutcome.Done, (await Do(shop, "hugo", deal, wanted)).Outcome);
        var changed = await shop.App.Read(db => db.Deals.SingleAsync(d => d.Id == deal.Id));
        Assert.Equal([new("Front door", 2, 15_000)], DealProduct.Of(changed[DealProduct.Field]));
        Assert.Equal(30_000m, changed.Amount);
        var told = await shop.App.Read(db => db.Timeline.Where(t => t.Kind == EventKinds.DealChanged && t.DealId == deal.Id).OrderBy(t => t.Id).ToListAsync());
        Assert.Equal(["products", "amount"], told.Select(t => Fields.Text(t.Data!["field"])));
        Assert.Equal("2 × Front door", DealProduct.Show(DealProduct.Field, told[0].Data!["new"]));

        Assert.Equal(ActOutcome.Changed, (await Do(shop, "hugo", deal, new FieldChange(DealProduct.Field, null, null))).Outcome);
        Assert.Equal(ActOutcome.Forbidden, (await Do(shop, "ann", deal, new FieldChange(DealProduct.Field, Doors, null))).Outcome);
        Assert.Equal((ActOutcome.Invalid, DealProduct.Field), await Refused(shop, deal, new List<object?> { new DealProduct("", 1, 1).ToField() }));
        Assert.Equal((ActOutcome.Invalid, DealProduct.Field), await Refused(shop, deal, "doors"));
        Assert.Equal(ActOutcome.Done, (await Do(shop, "hugo", deal, new FieldChange(DealProduct.Field, Doors, null))).Outcome);
        Assert.Null((await shop.App.Read(db => db.Deals.SingleAsync(d => d.Id == deal.Id)))[DealProduct.Field]);
    }

    [Fact]
    public async Task The_API_takes_products_and_says_what_is_none()
    {
        await using var shop = await Shop.Open();
        var deal = await Lead(shop);
        using var client = await shop.App.ApiClient();
        using var taken = await client.PatchAsJsonAsync($"/api/v1/deals/{deal.Id}", new { fields = new { products = new[] { new { name = "Lock", quantity = 3, price = 12.5 } } } });
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        var products = (await client.GetJson($"/api/v1/deals/{deal.Id}")).GetProperty("fields").GetProperty("products");
        Assert.Equal(("Lock", 3, 12.5m), (products[0].Text("name"), products[0].GetProperty("quantity").GetInt32(), products[0].GetProperty("price").GetDecimal()));
        using var refused = await client.PatchAsJsonAsync($"/api/v1/deals/{deal.Id}", new { fields = new { products = new[] { new { name = "Lock", quantity = 0, price = 12.5 } } } });
        await refused.IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("fields.products", await refused.Content.ReadAsStringAsync());
    }

    static async Task<Deal> Lead(Shop shop)
    {
        await shop.Fake.User(100, "Anna").Writes("Hello");
        await Eventually.Is(() => shop.App.Read(db => db.Deals.AnyAsync()), () => "the deal is there");
        return await shop.App.Read(db => db.Deals.SingleAsync());
    }

    static async Task<(ActOutcome, string?)> Refused(Shop shop, Deal deal, object? value)
    {
        var result = await Do(shop, "hugo", deal, new FieldChange(DealProduct.Field, Doors, value));
        return (result.Outcome, result.Detail);
    }

    static async Task<ActResult> Do(Shop shop, string who, Deal deal, params FieldChange[] changes) =>
        await shop.App.Get<DoStaffAct>()(shop.OrganizationId, (await shop.User(who)).Id, new ChangeDeal(deal.ConversationId!.Value, changes));
}
