using System.Collections.Concurrent;
using Crm.Core.Data;
using Npgsql;

namespace Crm.Core.Tests.Data;

/// <summary>A migrated database without rows, made once in a test run: to copy it costs a tenth of the migrations.</summary>
static class BlankDatabase
{
    static readonly string name = "crm_blank_" + Guid.NewGuid().ToString("N");
    static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task>> made = [];

    /// <summary>Makes the database that these options name; it must not exist.</summary>
    public static async Task CopyTo(DatabaseOptions options)
    {
        await made.GetOrAdd(options.Provider, _ => new(() => Make(options))).Value;
        if (options.File is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Copy(BlankFile, file);
        }
        else await OnServer(options, $"CREATE DATABASE {new NpgsqlConnectionStringBuilder(options.ConnectionString).Database} TEMPLATE {name}");
    }

    static string BlankFile => Path.Combine(Path.GetTempPath(), name, "crm.db");

    static async Task Make(DatabaseOptions options)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(BlankFile)!);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(BlankFile)!, recursive: true);
            var connection = $"Data Source={BlankFile};Pooling=False"; // the last connection to close takes the log into the file
            await CrmDatabase.Open(new() { ConnectionString = connection }).MigrateAsync();
        }
        else
        {
            var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = name, Pooling = false }.ConnectionString;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => OnServer(options, $"DROP DATABASE IF EXISTS {name}").GetAwaiter().GetResult();
            await CrmDatabase.Open(new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = connection }).MigrateAsync();
        }
    }

    static async Task OnServer(DatabaseOptions options, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = "postgres", MaxPoolSize = 20 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
