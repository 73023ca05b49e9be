using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Core.Data.Rows;

/// <summary>Prepared statements of one SQLite connection, called past ADO.NET: its commands and parameters cost more than the statements themselves.</summary>
sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    const uint Persistent = 1;

    readonly Dictionary<RowStatement, sqlite3_stmt> prepared = [];

    /// <summary>Runs it with an entity's columns; gives back how many rows it changed.</summary>
    public int Run(RowStatement statement, object entity)
    {
        var native = Prepare(statement);
        statement.Bind(native, entity);
        return Finish(native);
    }

    /// <summary>Runs a plain statement; gives back how many rows it changed.</summary>
    public int Run(RowStatement statement, IReadOnlyList<object> values) => Finish(Bound(statement, values));

    public List<T> Select<T>(RowSql sql, RowStatement statement, IReadOnlyList<object> values, Func<RowReader, T> read)
    {
        var native = Bound(statement, values);
        var rows = new List<T>();
        try
        {
            var reader = new RowReader(sql, native);
            while (Step(native)) rows.Add(read(reader));
        }
        finally { raw.sqlite3_reset(native); }
        return rows;
    }

    sqlite3_stmt Bound(RowStatement statement, IReadOnlyList<object> values)
    {
        var native = Prepare(statement);
        for (var i = 0; i < values.Count; i++) SqliteBinding.Bind(native, i + 1, values[i]);
        return native;
    }

    sqlite3_stmt Prepare(RowStatement statement)
    {
        if (prepared.TryGetValue(statement, out var native)) return native;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(connection.Handle, statement.Text, Persistent, out native), connection.Handle);
        return prepared[statement] = native;
    }

    int Finish(sqlite3_stmt native)
    {
        try
        {
            while (Step(native)) { }
            return raw.sqlite3_changes(connection.Handle);
        }
        finally { raw.sqlite3_reset(native); }
    }

    /// <summary>True when it stands at a row, false at the end.</summary>
    bool Step(sqlite3_stmt native)
    {
        var code = raw.sqlite3_step(native);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, connection.Handle);
        return code == raw.SQLITE_ROW;
    }

    public void Dispose()
    {
        foreach (var native in prepared.Values) native.Dispose();
        prepared.Clear();
    }
}
