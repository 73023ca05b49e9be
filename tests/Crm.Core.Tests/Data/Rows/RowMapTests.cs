using System.Reflection;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Data.Rows;

public sealed class RowMapTests
{
    static readonly MethodInfo Find = typeof(Sessions).GetMethod(nameof(Sessions.Find))!;

    [Theory, OnSqlite, OnPostgreSql]
    public Task Every_entity_comes_back_as_it_was_inserted(DatabaseProvider provider) => ComesBack(provider, EntitiesTests.Filled);

    [Theory, OnSqlite, OnPostgreSql]
    public Task Every_entity_comes_back_with_its_nulls(DatabaseProvider provider) => ComesBack(provider, type => Activator.CreateInstance(type, nonPublic: true)!);

    [Theory, OnSqlite, OnPostgreSql]
    public Task Every_entity_comes_back_when_several_are_written_together(DatabaseProvider provider) =>
        ComesBack(provider, EntitiesTests.Filled, type => Activator.CreateInstance(type, nonPublic: true)!);

    static async Task ComesBack(DatabaseProvider provider, params Func<Type, object>[] makes)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        await using var db = database.CreateDbContext();
        var entities = db.Model.GetEntityTypes().Where(e => e.ClrType.Namespace!.StartsWith("Crm.", StringComparison.Ordinal)).SelectMany(e => makes.Select(make => make(e.ClrType))).ToList();
        foreach (var user in entities.OfType<Core.Organizations.User>()) user.Id = Id.New();
        foreach (var node in entities.OfType<Node>()) EntitiesTests.Put(node, nameof(Node.Id), Id.New());
        foreach (var stage in entities.OfType<Stage>()) EntitiesTests.Put(stage, nameof(Stage.PipelineId), entities.OfType<Pipeline>().First().Id);
        await rows.Do(() => { foreach (var entity in entities.OrderBy(e => e is Stage ? 1 : 0)) rows.Insert(entity); });

        foreach (var entity in entities)
        {
            var type = entity.GetType();
            var id = (long)type.GetProperty("Id")!.GetValue(entity)!;
            var read = Find.MakeGenericMethod(type).Invoke(null, [rows, id])!;
            await (Task)read;
            var bySession = read.GetType().GetProperty("Result")!.GetValue(read);
            var byContext = await db.FindAsync(type, id);
            foreach (var property in EntitiesTests.Stored(type))
            {
                var expected = (type.Name, property.Name, EntitiesTests.Plain(property.GetValue(entity)));
                Assert.Equal(expected, (type.Name, property.Name, EntitiesTests.Plain(property.GetValue(bySession))));
                Assert.Equal(expected, (type.Name, property.Name, EntitiesTests.Plain(property.GetValue(byContext))));
            }
        }
        Assert.True(entities.Count > 20);
    }

    /// <summary>The hot path opens connections of its own by this text.</summary>
    [Fact]
    public void The_connection_string_keeps_its_password()
    {
        using var db = CrmDatabase.Open(new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=localhost;Username=crm;Password=secret" }).CreateDbContext();
        Assert.Contains("Password=secret", db.Database.GetConnectionString());
    }
}
