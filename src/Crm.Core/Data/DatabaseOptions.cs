namespace Crm.Core.Data;

public enum DatabaseProvider { Sqlite, PostgreSql, SqlServer }

/// <summary>Which database the program keeps its tables in; the section "Database" of the configuration.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;
    /// <summary>The provider's connection string.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/crm.db";
    /// <summary>The SQLite file; null for a server, or a database in memory.</summary>
    public string? File => Provider == DatabaseProvider.Sqlite ? Providers.SqliteFile.PathOf(ConnectionString) : null;
}

/// <summary>The database cannot be used; the message says what to do about it.</summary>
public sealed class DatabaseException(string message, Exception? cause = null) : Exception(message, cause);
