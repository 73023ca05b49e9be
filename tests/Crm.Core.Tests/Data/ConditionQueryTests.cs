using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Data;

public sealed class ConditionQueryTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Random_conditions_find_the_deals_that_memory_finds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        var random = new RandomConditions(20260301);
        var pipeline = new Pipeline(1, "sales", "Sales").Add("new", "New").Add("won", "Won", StageKind.Won);
        var contacts = Enumerable.Range(0, 40).Select(_ => random.Contact(Now)).ToList();
        var deals = contacts.Select(c => random.Deal(c, pipeline, Now)).ToList();
        await database.SaveAsync([pipeline, .. contacts, .. deals]);

        await using var db = database.CreateDbContext();
        var telling = 0;
        for (var i = 0; i < 300; i++)
        {
            var condition = random.Condition(ofDeal: true, depth: 3);
            var expected = deals.Zip(contacts).Where(row => Reference.Holds(condition, field => field switch
            {
                "stage" => pipeline.Stages.Single(s => s.Id == row.First.StageId).Slug,
                _ when field.StartsWith("deal.") => row.First[field[5..]],
                _ => row.Second[field[8..]],
            })).Select(row => row.First.Id);
            var query = db.Deals.Where(db, condition).OrderBy(d => d.Id).Select(d => d.Id);
            var found = await query.ToListAsync();
            AssertSame(condition, expected, found, query);
            if (found.Count > 0 && found.Count < contacts.Count) telling++;
        }
        Assert.True(telling > 100, $"Only {telling} conditions told some rows from others.");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Random_conditions_find_the_contacts_that_memory_finds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        var random = new RandomConditions(7);
        var contacts = Enumerable.Range(0, 80).Select(_ => random.Contact(Now)).ToList();
        await database.SaveAsync([.. contacts]);

        await using var db = database.CreateDbContext();
        var telling = 0;
        for (var i = 0; i < 300; i++)
        {
            var condition = random.Condition(ofDeal: false, depth: 1);
            var expected = contacts.Where(c => condition.Holds(field => c[field[8..]])).Select(c => c.Id);
            var query = db.Contacts.Where(condition).OrderBy(c => c.Id).Select(c => c.Id);
            var found = await query.ToListAsync();
            AssertSame(condition, expected, found, query);
            if (found.Count > 0 && found.Count < contacts.Count) telling++;
        }
        Assert.True(telling > 100, $"Only {telling} conditions told some rows from others.");
    }

    [Fact]
    public async Task Names_and_values_are_parameters()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite);
        await using var db = database.CreateDbContext();
        var sql = db.Contacts.Where(new Condition { Field = "contact.x') OR 1=1 --", Value = "'; DROP TABLE Contacts --" }).ToQueryString();
        var statement = sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..];
        Assert.DoesNotContain("OR 1=1", statement);
        Assert.DoesNotContain("DROP TABLE", statement.ToUpperInvariant());
    }

    [Theory]
    [InlineData("color")]
    [InlineData("deal.amount")]
    public async Task A_contact_query_refuses_what_is_not_a_contacts_field(string field)
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite);
        await using var db = database.CreateDbContext();
        Assert.Contains(field, Assert.Throws<ArgumentException>(() => db.Contacts.Where(new Condition { Field = field })).Message);
    }

    static void AssertSame(Condition condition, IEnumerable<long> expected, List<long> found, IQueryable query)
    {
        var wanted = expected.Order().ToList();
        Assert.True(wanted.SequenceEqual(found), $"{System.Text.Json.JsonSerializer.Serialize(condition, FieldsJson.Options)}\nwanted {wanted.Count}, found {found.Count}\n{query.ToQueryString()}");
    }
}
