using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Core.Tests.Data;

public sealed class SchemaTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Several_replicas_bring_an_empty_database_up_at_once(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var replicas = Enumerable.Range(0, 4).Select(_ => Task.Run(() => CrmDatabase.Open(database.Options).MigrateAsync()));
        await Task.WhenAll(replicas);

        await using var db = database.CreateDbContext();
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
        Assert.Empty(await db.Contacts.ToListAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Bringing_it_up_again_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await database.MigrateAsync();
        await using var db = database.CreateDbContext();
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_newer_database_is_refused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using (var db = database.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Future', '99')""");
        Assert.Contains("newer program", (await Assert.ThrowsAsync<DatabaseException>(() => database.MigrateAsync())).Message);
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_process_does_not_stop_the_next_one()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite);
        await using (var db = database.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');""");
        await database.MigrateAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, "Host=127.0.0.1;Port=1;Database=crm;Username=crm;Timeout=2")]
    [InlineData(DatabaseProvider.SqlServer, "Server=127.0.0.1,1;Database=crm;User Id=crm;Password=x;Connect Timeout=2;Encrypt=False;ConnectRetryCount=0")]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=/proc/nowhere.db")]
    public async Task A_database_out_of_reach_says_what_to_do(DatabaseProvider provider, string connectionString)
    {
        var database = CrmDatabase.Open(new() { Provider = provider, ConnectionString = connectionString });
        Assert.Contains("correct Database:ConnectionString", (await Assert.ThrowsAsync<DatabaseException>(() => database.MigrateAsync())).Message);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void No_model_change_waits_for_a_migration(DatabaseProvider provider)
    {
        using var db = CrmDatabase.Open(new() { Provider = provider, ConnectionString = provider == DatabaseProvider.Sqlite ? "Data Source=:memory:" : "" }).CreateDbContext();
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_sqlite_file_is_in_wal_mode_and_flushes_every_commit()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await using var db = database.CreateDbContext();
        Assert.Equal("wal", await PragmaAsync<string>(db, "journal_mode"));
        Assert.Equal(2, await PragmaAsync<long>(db, "synchronous"));
        Assert.Equal(1, await PragmaAsync<long>(db, "foreign_keys"));
        Assert.Equal(5000, await PragmaAsync<long>(db, "busy_timeout"));
    }

    [Fact]
    public async Task A_host_gets_a_factory_and_a_scoped_context()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await using var services = new ServiceCollection().AddCrmDatabase(CrmDatabase.Open(database.Options)).BuildServiceProvider(validateScopes: true);
        await using var scope = services.CreateAsyncScope();
        var scoped = scope.ServiceProvider.GetRequiredService<CrmDb>();
        Assert.Same(scoped, scope.ServiceProvider.GetRequiredService<CrmDb>());
        await using var made = await services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        Assert.NotSame(scoped, made);
        Assert.Equal(0, await scoped.Deals.CountAsync());
    }

    static Task<T> PragmaAsync<T>(CrmDb db, string name) where T : notnull =>
        db.Database.SqlQueryRaw<T>($"SELECT {name} AS Value FROM pragma_{name}".Replace("SELECT busy_timeout", "SELECT timeout")).SingleAsync();
}
