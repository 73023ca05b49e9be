using Crm.Core.Contacts;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Data;

public sealed class FieldQueryTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_database_reads_fields_as_memory_does(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        object?[] values = [null, "", "red", "12", "+1.50", "12 rub", true, 5m, 5.50m, -0.0001m, 1234567890123456.7891m, new List<object?> { "a", 2.50m, null, true }, new List<object?>()];
        foreach (var name in new[] { "plain", "цвет", "a\"b'c", "$.x[0]", "back\\slash" })
        {
            var contacts = values.Select(v => { var c = new Contact(1, "x", Now); c.Fields[name] = v; return c; }).ToList();
            await database.SaveAsync([.. contacts]);
            await using var db = database.CreateDbContext();
            var rows = await db.Contacts.Where(c => contacts.Select(x => x.Id).Contains(c.Id)).OrderBy(c => c.Id)
                .Select(c => new { Text = FieldQuery.Text(c.Fields, name), Number = FieldQuery.Number(c.Fields, name), Filled = FieldQuery.Filled(c.Fields, name) }).ToListAsync();
            Assert.Equal(contacts.Select(c => FieldQuery.Text(c.Fields, name)), rows.Select(r => r.Text));
            Assert.Equal(contacts.Select(c => FieldQuery.Number(c.Fields, name)), rows.Select(r => r.Number));
            Assert.Equal(contacts.Select(c => FieldQuery.Filled(c.Fields, name)), rows.Select(r => r.Filled));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Numbers_compare_and_sort_as_numbers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        decimal[] numbers = [100m, 9m, 20.5m, -3m, 0.1m];
        await database.SaveAsync([.. numbers.Select(n => { var c = new Contact(1, "x", Now); c.Fields["n"] = n; return c; }), new Contact(1, "none", Now)]);
        await using var db = database.CreateDbContext();
        Assert.Equal(3, await db.Contacts.CountAsync(c => FieldQuery.Number(c.Fields, "n") > 8));
        Assert.Equal(numbers.Order(), (await db.Contacts.Where(c => FieldQuery.Number(c.Fields, "n") != null).OrderBy(c => FieldQuery.Number(c.Fields, "n")).ToListAsync()).Select(c => (decimal)c["n"]!));
    }
}
