using Microsoft.Data.Sqlite;

namespace Crm.Core.Data.Providers;

/// <summary>Copies a SQLite file while others write to it: what is committed when it begins, and nothing after.</summary>
static class SqliteCopy
{
    public static void Make(string from, string to)
    {
        using var source = Open(from, SqliteOpenMode.ReadWrite);
        using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
        Run(target, "PRAGMA journal_mode=DELETE;"); // one file, without a log beside it
    }

    /// <exception cref="DatabaseException">It is damaged, or no database.</exception>
    public static void Check(string path)
    {
        try
        {
            using var database = Open(path, SqliteOpenMode.ReadWrite);
            if (Run(database, "PRAGMA integrity_check;") is not "ok" and var damage) throw new DatabaseException($"The database in the backup is damaged: {damage}");
        }
        catch (SqliteException error) { throw new DatabaseException($"The database in the backup cannot be read: {error.Message}", error); }
    }

    static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    static object? Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
