using System.Collections;
using System.Reflection;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Data;

public sealed class EntitiesTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 15, 0, 0, 123, TimeSpan.FromHours(3));

    /// <summary>Rows are filled by reflection, so that a property that is added to an entity is tested on the same day.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_entity_comes_back_as_it_was_stored(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var writing = database.CreateDbContext();
        var rows = writing.Model.GetEntityTypes().Where(e => e.ClrType.Namespace!.StartsWith("Crm.")).Select(e => Filled(e.ClrType)).ToList();
        var stage = rows.OfType<Stage>().Single();
        Put(stage, nameof(Stage.PipelineId), rows.OfType<Pipeline>().Single().Id);
        await database.SaveAsync([.. rows]);

        foreach (var row in rows)
        {
            await using var db = database.CreateDbContext();
            var read = await db.FindAsync(row.GetType(), IdOf(row));
            foreach (var property in Stored(row.GetType())) Assert.Equal((row.GetType().Name, property.Name, Plain(property.GetValue(row))), (row.GetType().Name, property.Name, Plain(property.GetValue(read))));
        }
        Assert.True(rows.Count > 20);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Times_come_back_in_utc_and_compare_across_offsets(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await database.SaveAsync(new Contact(1, "x", Now));
        await using var db = database.CreateDbContext();
        var read = await db.Contacts.SingleAsync(c => c.CreatedAt <= Now.ToOffset(TimeSpan.FromHours(-5)) && c.CreatedAt > Now.AddMilliseconds(-1));
        Assert.Equal((Now, TimeSpan.Zero), (read.CreatedAt, read.CreatedAt.Offset));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Money_sums_sorts_and_filters_to_the_last_digit(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        decimal[] amounts = [0.1m, 0.2m, 1000m, 99.9999m, -5m, 12345678901234.5678m];
        var (contact, pipeline) = (new Contact(1, "x", Now), new Pipeline(1, "sales", "Sales").Add("new", "New"));
        var deals = amounts.Select(a => { var deal = new Deal(contact, pipeline, null, "EUR", Now); deal.Set("amount", a); return deal; });
        await database.SaveAsync([contact, pipeline, .. deals]);

        await using var db = database.CreateDbContext();
        Assert.Equal(amounts.Sum(), await db.Deals.SumAsync(d => d.Amount));
        Assert.Equal(amounts.Max() * 1.5m, await db.Deals.MaxAsync(d => d.Amount * 1.5m));
        Assert.Equal(amounts.Order(), (await db.Deals.OrderBy(d => d.Amount).ToListAsync()).Select(d => d.Amount!.Value));
        Assert.Equal(amounts.Count(a => a > 9.5m), await db.Deals.CountAsync(d => d.Amount > 9.5m));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_save_over_somebody_elses_is_refused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        var contact = new Contact(1, "x", Now);
        await database.SaveAsync(contact);

        await using var mine = database.CreateDbContext();
        await using var theirs = database.CreateDbContext();
        var (own, other) = (await mine.Contacts.SingleAsync(), await theirs.Contacts.SingleAsync());
        other.Set("color", "red");
        await theirs.SaveChangesAsync();
        own.Set("color", "blue");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync());
        other.Set("color", "green");
        await theirs.SaveChangesAsync();

        await using var db = database.CreateDbContext();
        var saved = await db.Contacts.SingleAsync();
        Assert.Equal(("green", 2), (saved["color"], saved.Version));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_inbox_takes_an_external_id_once_per_account(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await database.SaveAsync(Item(account: 1), Item(account: 2));
        await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveAsync(Item(account: 1)));

        static InboxItem Item(long account) => new(1, new() { ChannelAccountId = account, ExternalId = "42", ChatId = "7", Kind = IncomingKind.Message, At = Now }, Now);
    }

    internal static object Filled(Type type)
    {
        var row = Activator.CreateInstance(type, nonPublic: true)!;
        var count = 0;
        foreach (var property in Stored(type).Where(p => p.Name != "Id")) Put(row, property.Name, Value(property, ++count));
        if (IdOf(row) is 0L) Put(row, "Id", Id.New());
        return row;
    }

    internal static IEnumerable<PropertyInfo> Stored(Type type) => type.GetProperties().Select(p => p.DeclaringType!.GetProperty(p.Name)!) // a base's private setters are seen there alone
        .Where(p => p.GetIndexParameters().Length == 0 && p.CanWrite && (p.PropertyType == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(p.PropertyType) || p.PropertyType == typeof(Fields) || p.PropertyType == typeof(LocalText)));

    static object? Value(PropertyInfo property, int count) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var t when t == typeof(string) => property.Name == "Currency" ? "EUR" : $"{property.Name[..1]} ё \"{count}\"",
        var t when t == typeof(long) => long.MaxValue - count,
        var t when t == typeof(int) => count,
        var t when t == typeof(bool) => true,
        var t when t == typeof(double) => 12.5 + count,
        var t when t == typeof(decimal) => 1234.5678m,
        var t when t == typeof(DateTimeOffset) => Now.AddSeconds(count),
        var t when t == typeof(Fields) => new Fields { ["цвет"] = "красный", ["n"] = 1.5m, ["yes"] = true, ["list"] = new List<object?> { "a", 2m }, ["map"] = new Fields { ["x"] = "y" } },
        var t when t == typeof(LocalText) => new LocalText { ["en"] = "Hello", ["ru"] = "Привет" },
        var t when t == typeof(IReadOnlyList<StageWay>) => new List<StageWay> { new("quote", [Role.Head]) },
        var t when t == typeof(Gate) => new Gate { Fields = ["contact.phone"], When = new() { Field = "deal.amount", Op = Operator.Gt, Value = 5m } },
        var t when t == typeof(WorkHours) => new WorkHours { Week = [new(DayOfWeek.Friday, new(9, 30), new(2, 0))], Days = [new(new(2026, 12, 31)), new(new(2026, 5, 9), new(10, 0), new(14, 0))] },
        var t when t == typeof(Rights) => Rights.Usual.With(Role.Head, Permission.Privacy, true).With(Role.Analyst, Permission.Export, false),
        var t when t == typeof(Condition) => new Condition { Field = "deal.city", Op = Operator.In, Value = new List<object?> { "Kazan", "Ufa" } },
        var t when t == typeof(TimeOnly) => new TimeOnly(21, 30),
        var t when t == typeof(MovedRows) => new MovedRows(new() { ["Deal"] = [1, 2] }, [new("phone", null, "+4915112345678")]),
        var t when t.IsEnum => Enum.GetValues(t).GetValue(Enum.GetValues(t).Length - 1),
        var t => throw new NotSupportedException($"{property.DeclaringType!.Name}.{property.Name} is a {t.Name}; say here what to fill it with."),
    };

    internal static void Put(object row, string property, object? value) =>
        row.GetType().GetProperty(property)!.DeclaringType!.GetProperty(property)!.SetValue(row, value);

    static object IdOf(object row) => row.GetType().GetProperty("Id")!.GetValue(row)!;

    internal static object? Plain(object? value) => value is Rights or Fields or LocalText or Gate or MovedRows or WorkHours or Condition ? Sorted(System.Text.Json.JsonSerializer.Serialize(value, value.GetType(), FieldsJson.Options)) : value;

    /// <summary>PostgreSQL's jsonb keeps no order of members.</summary>
    static string Sorted(string json) => string.Join('|', json.Split(',', '{', '}').Order(StringComparer.Ordinal));
}
