using Crm.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Crm.Core.Tests.Data;

/// <summary>An empty database of its own, gone with its disposal.</summary>
sealed class TestDatabase : IAsyncDisposable, IDbContextFactory<CrmDb>
{
    readonly string name = "crm_test_" + Guid.NewGuid().ToString("N");
    readonly IDbContextFactory<CrmDb> contexts;

    public TestDatabase(DatabaseProvider provider)
    {
        Options = new() { Provider = provider, ConnectionString = provider == DatabaseProvider.Sqlite ? $"Data Source={File}" : OnServer() };
        contexts = CrmDatabase.Open(Options);
    }

    public DatabaseOptions Options { get; }

    public string File => Path.Combine(Path.GetTempPath(), name, "crm.db");

    public static async Task<TestDatabase> MigratedAsync(DatabaseProvider provider)
    {
        var database = new TestDatabase(provider);
        await BlankDatabase.CopyTo(database.Options);
        return database;
    }

    public CrmDb CreateDbContext() => contexts.CreateDbContext();

    public async Task SaveAsync(params object[] rows)
    {
        await using var db = CreateDbContext();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await using (var db = CreateDbContext())
            if (Options.Provider == DatabaseProvider.PostgreSql)
            {
                NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
                await db.Database.EnsureDeletedAsync();
                return;
            }
        using (var connection = new SqliteConnection(Options.ConnectionString)) SqliteConnection.ClearPool(connection);
        Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
    }

    string OnServer() => new NpgsqlConnectionStringBuilder(OnPostgreSqlAttribute.Server) { Database = name }.ConnectionString;
}
