using System.Data.Common;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm.Core.Data.Providers;

/// <summary>Connections to a SQLite file: every commit is flushed to the disk, and the functions of <see cref="FieldQuery"/> are at hand.</summary>
sealed class SqliteFile : DbConnectionInterceptor
{
    const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";

    public static void Use(DbContextOptionsBuilder builder, string connectionString)
    {
        if (PathOf(connectionString) is { } path && Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory) Directory.CreateDirectory(directory);
        builder.UseSqlite(connectionString).AddInterceptors(new SqliteFile());
    }

    /// <summary>The file; null for a database in memory.</summary>
    public static string? PathOf(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        return builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:" ? null : builder.DataSource;
    }

    public override DbConnection ConnectionCreated(ConnectionCreatedEventData data, DbConnection result)
    {
        var connection = (SqliteConnection)result;
        connection.CreateFunction<string?, string?, string?>("crm_field", (json, name) => FieldQuery.TextOf(Field(json, name)), true);
        connection.CreateFunction<string?, string?, decimal?>("crm_field_number", (json, name) => FieldQuery.NumberOf(Field(json, name)), true);
        connection.CreateFunction<string?, string?, bool>("crm_field_filled", (json, name) => !Fields.IsEmpty(Field(json, name)), true);
        connection.CreateFunction<string?, string?, string, bool>("crm_field_contains", (json, name, part) => FieldQuery.Contains(Field(json, name), part), true);
        connection.CreateFunction<string?, decimal?>("crm_number", FieldQuery.Number, true);
        connection.CreateFunction<decimal?, string?>("crm_number_text", FieldQuery.Text, true);
        connection.CreateFunction<string?, bool>("crm_filled", FieldQuery.Filled, true);
        connection.CreateFunction<string?, string?>("crm_fold", FieldQuery.Fold, true);
        return result;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancellation = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Reads one member of the column's JSON and skips the rest.</summary>
    static object? Field(string? json, string? name)
    {
        if (json is null || name is null) return null;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found) return FieldsJson.ReadValue(ref reader);
            reader.Skip();
        }
        return null;
    }
}
