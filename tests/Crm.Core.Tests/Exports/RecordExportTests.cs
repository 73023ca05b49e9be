using System.Text;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Exports;
using Crm.Core.Imports;
using Crm.Core.Tests.Data;

namespace Crm.Core.Tests.Exports;

public sealed class RecordExportTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+4915112345678", "'+4915112345678")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData(" =1", "' =1")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public async Task A_text_that_would_be_computed_gets_an_apostrophe(string text, string written)
    {
        var stream = new MemoryStream();
        await using (var table = new CsvTable(stream, withMark: false)) table.Row(["x", text, -2m]);
        Assert.Equal($"x,{written},-2\r\n", Encoding.UTF8.GetString(stream.ToArray()).Replace("\"", ""));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Contacts_come_out_and_can_be_read_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        var area = new FieldDefinition(1, FieldOwner.Contact, "area", new LocalText { ["en"] = "Area", ["ru"] = "Площадь" }, FieldType.Number);
        var (ann, doors) = (new Contact(1, "Анна, \"А\"", Now), new Company(1, "=Doors", Now));
        ann.Set("phone", "+4915112345678");
        ann.Set("area", -12.5m);
        ann.Set("tags", new List<object?> { "vip", "new" });
        var others = Enumerable.Range(0, 1200).Select(i => new Contact(1, $"N{i}", Now));
        await database.SaveAsync([ann, doors, new ContactCompany(ann, doors, "Head", true, Now), area, .. others]);

        foreach (var format in Enum.GetValues<TableFormat>())
        {
            var stream = new MemoryStream();
            await using var db = database.CreateDbContext();
            await using (ITableWriter table = format == TableFormat.Csv ? new CsvTable(stream, withMark: true) : new XlsxTable(stream, "Contacts"))
                Assert.Equal(1201, await table.Write(db, db.Contacts, [area], f => f, "ru"));
            var sheet = Sheet.Read(stream.ToArray());
            Assert.Equal(["id", "name", "phone", "email", "language", "timezone", "source", "tags", "Площадь", "company", "position", "created"], sheet.Headers);
            Assert.Equal([ann.Id.ToString(), "Анна, \"А\"", "+4915112345678", "", "", "", "", "vip, new", "-12.5", "=Doors", "Head", "2026-03-01T12:00:00Z"], sheet.Rows.Single(r => r.Cells[0] == ann.Id.ToString()).Cells);
            Assert.Equal(1201, sheet.Rows.Count);
        }
    }

    [Fact]
    public async Task Companies_come_out_with_what_they_belong_to()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        var (holding, shop) = (new Company(1, "Holding", Now), new Company(1, "Shop", Now));
        shop.MoveUnder([holding]);
        await database.SaveAsync(holding, shop);
        var stream = new MemoryStream();
        await using var db = database.CreateDbContext();
        await using (var table = new CsvTable(stream, withMark: false)) await table.Write(db, db.Companies, [], f => f, "en");
        Assert.Equal("Holding", Sheet.Read(stream.ToArray()).Rows.Single(r => r.Cells[1] == "Shop").Cells[8]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Deals_come_out_with_their_contact_stage_and_sum(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        var (ann, pipeline) = (new Contact(1, "Ann", Now), new Pipeline(1, "doors", "Doors").Add("new", "New lead"));
        var deal = new Deal(ann, pipeline, "site", "EUR", Now);
        deal.Set("title", "=Three doors");
        deal.Set("amount", 1250.50m);
        await database.SaveAsync(ann, pipeline, deal);
        var stream = new MemoryStream();
        await using var db = database.CreateDbContext();
        await using (var table = new CsvTable(stream, withMark: false)) Assert.Equal(1, await table.Write(db, db.Deals, [], f => f, "en"));
        Assert.Contains($"{deal.Id},'=Three doors,Ann,,Doors,New lead,status.Open,1250.5,EUR,,site,,2026-03-01T12:00:00Z,", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }
}
