using Crm.Core.Companies;
using Crm.Core.Data;
using Crm.Core.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Companies;

public sealed class CompanyTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ООО «Ромашка»", "ромашка")]
    [InlineData("  Doors & Windows, Ltd. ", "doors & windows")]
    [InlineData("ООО", "ооо")]
    public void A_name_is_looked_for_without_its_legal_form(string name, string key) => Assert.Equal(key, CompanyName.Key(name));

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_tree_is_walked_up_and_down(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        var (holding, east, west, shop) = (Company("Holding"), Company("East"), Company("West"), Company("Shop"));
        east.MoveUnder([holding]);
        west.MoveUnder([holding]);
        shop.MoveUnder([east, holding]);
        await database.SaveAsync(holding, east, west, shop, Company("Other"));

        await using var db = database.CreateDbContext();
        Assert.Equal(["Shop", "East", "Holding"], (await db.CompanyAndAbove(1, shop.Id)).Select(c => c.Name));
        Assert.Equal(["0 Holding", "1 East", "2 Shop", "1 West"], (await db.CompanyTreeOf(shop)).Select(n => $"{n.Depth} {n.Name}"));
        Assert.Empty(await db.CompanyAndAbove(2, shop.Id));
        Assert.Throws<ArgumentException>(() => holding.MoveUnder([shop, east, holding]));
        Assert.Null(holding.ParentId);
        Assert.True(shop.MoveUnder([]));
        Assert.False(shop.MoveUnder([]));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Names_are_found_by_how_they_begin(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await database.SaveAsync(Company("ООО «Ромашка»"), Company("Роман"), Company("Doors"));
        await using var db = database.CreateDbContext();
        Assert.Equal(["Роман", "ООО «Ромашка»"], await db.Companies.Begun("ООО Рома").OrderBy(c => c.NameKey).Select(c => c.Name).ToListAsync());
        Assert.Equal(3, await db.Companies.Begun("").CountAsync());
    }

    [Fact]
    public void Fields_are_set_by_name_and_the_key_follows_the_name()
    {
        var company = Company("One");
        Assert.True(company.Set("name", "ООО Два"));
        Assert.False(company.Set("name", " "));
        Assert.True(company.Set("seats", 5m));
        Assert.False(company.Set("seats", "5"));
        Assert.Equal(("два", 5m), (company.NameKey, company["seats"]));
        Assert.Throws<ArgumentException>(() => company.Set("parent", "1"));
    }

    static Company Company(string name) => new(1, name, Now);
}
