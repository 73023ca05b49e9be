using Crm.Core.Data;
using Crm.Core.Tests.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.Bot.Tests.App;

/// <summary>A data directory and a database that are gone with its disposal.</summary>
sealed class AppStore : IAsyncDisposable
{
    readonly string name = "crm_app_" + Guid.NewGuid().ToString("N");
    readonly DatabaseProvider provider;
    Task? filled;

    public AppStore(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        this.provider = provider;
        Directory.CreateDirectory(Folder);
    }

    /// <summary>The database is there, without rows; only the first call of a store makes it.</summary>
    public Task Fill(DatabaseOptions options) => filled ??= BlankDatabase.CopyTo(options);

    public string Folder => Path.Combine(Path.GetTempPath(), name);

    public IEnumerable<KeyValuePair<string, string?>> Keys => provider == DatabaseProvider.Sqlite
        ? [new("Crm:DataDirectory", Folder)]
        : [new("Crm:DataDirectory", Folder), new("Database:Provider", provider.ToString()), new("Database:ConnectionString", Server(name))];

    static string Server(string database) => new NpgsqlConnectionStringBuilder(OnDatabasesAttribute.Server) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (provider == DatabaseProvider.Sqlite) SqliteConnection.ClearAllPools();
        else
        {
            await using var connection = new NpgsqlConnection(OnDatabasesAttribute.Server);
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }
        Directory.Delete(Folder, recursive: true);
    }
}
