using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Core.Data.Rows;

/// <summary>Somebody else changed a row since it was read; the transaction is undone and its members run alone.</summary>
public sealed class RowConflictException(string table) : Exception($"A row of {table} was changed by somebody else since it was read.");

/// <summary>The database refuses a value, as one that is too long for its column; trying again does not help.</summary>
public sealed class RowDataException(Exception cause) : Exception(cause.Message, cause);

/// <summary>One connection of the hot path: prepared statements in explicit transactions. Used by one worker at a time.</summary>
/// <remarks>SQLite's statements run at once; those of a server wait and leave in one round trip.</remarks>
public sealed class RowSession(RowSql sql, DbConnection connection) : IAsyncDisposable
{
    readonly Dictionary<RowStatement, DbCommand> prepared = [];
    readonly SqliteStatements? native = connection is SqliteConnection sqlite ? new(sqlite) : null;
    readonly RowBatch batch = new(sql, connection);
    DbTransaction? transaction;

    public RowSql Sql => sql;

    public async Task Begin(CancellationToken cancellation)
    {
        if (connection.State != System.Data.ConnectionState.Open) await Open(cancellation);
        transaction = await connection.BeginTransactionAsync(cancellation);
    }

    async Task Open(CancellationToken cancellation)
    {
        await connection.OpenAsync(cancellation);
        if (sql.Dialect.OnOpen is not { } setting) return;
        await using var command = connection.CreateCommand();
        command.CommandText = setting;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task Commit(CancellationToken cancellation)
    {
        await Flush(cancellation);
        await transaction!.CommitAsync(cancellation);
        await EndTransaction();
    }

    public async Task Rollback()
    {
        batch.Clear();
        if (transaction is null) return;
        try { await transaction.RollbackAsync(CancellationToken.None); }
        catch (Exception broken) when (broken is DbException or InvalidOperationException) { await Reset(); }
        await EndTransaction();
    }

    async Task EndTransaction()
    {
        var ended = transaction;
        transaction = null;
        if (ended is not null) await ended.DisposeAsync();
    }

    /// <summary>The connection is broken: its statements go with it, the next transaction opens it anew.</summary>
    async Task Reset()
    {
        native?.Dispose();
        foreach (var command in prepared.Values) await command.DisposeAsync();
        prepared.Clear();
        await connection.CloseAsync();
    }

    public void Insert(object entity) => Do(sql.Insert(entity.GetType()), entity);

    public void Update(object entity, RowColumns columns) => Do(sql.Update(columns), entity);

    void Do(RowStatement statement, object entity)
    {
        if (native is not null) statement.Check(native.Run(statement, entity), 1);
        else batch.Add(statement, Command(statement), (long)statement.Map.Value(entity, 0), [.. statement.Columns.Select(c => statement.Map.Value(entity, c))]);
        if (statement.IsVersioned) statement.Map.CountUp(entity); // if the transaction is undone, the entity is thrown away
    }

    /// <summary>Inserts unless the unique key is taken; false when it was.</summary>
    public async ValueTask<bool> InsertOnce(object entity, RowColumns key, CancellationToken cancellation)
    {
        var statement = sql.InsertOnce(key);
        if (native is not null) return native.Run(statement, entity) == 1;
        await Flush(cancellation);
        var command = Command(statement);
        Bind(command.Parameters, statement, entity);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>Inserts many rows of one type in one round trip, each unless its unique key is taken; null where the database takes no arrays.</summary>
    /// <returns>The ids of the rows that were inserted.</returns>
    public async Task<IReadOnlySet<long>?> InsertManyOnce<T>(IReadOnlyList<T> entities, RowColumns key, CancellationToken cancellation) where T : class
    {
        if (sql.InsertManyOnce(key) is not { } statement) return null;
        var values = statement.Columns.Select(object (c) => Column(statement.Map, c, entities)).ToArray();
        return (await Select(statement, values, row => row.Long(0), cancellation)).ToHashSet();
    }

    static Array Column<T>(RowMap map, int column, IReadOnlyList<T> entities) where T : class
    {
        var array = map.ArrayFor(column, entities.Count);
        for (var i = 0; i < entities.Count; i++)
            if (map.Value(entities[i], column) is var value and not DBNull) array.SetValue(value, i);
        return array;
    }

    /// <summary>Sends what is waiting in one round trip.</summary>
    public Task Flush(CancellationToken cancellation) => batch.Run(transaction, cancellation);

    static void Bind(DbParameterCollection parameters, RowStatement statement, object entity)
    {
        for (var i = 0; i < statement.Columns.Length; i++) parameters[i].Value = statement.Map.Value(entity, statement.Columns[i]);
    }

    DbCommand Command(RowStatement statement)
    {
        if (!prepared.TryGetValue(statement, out var command))
        {
            command = prepared[statement] = connection.CreateCommand();
            command.CommandText = statement.Text;
            for (var i = 0; i < statement.Columns.Length; i++)
            {
                var column = statement.Columns[i];
                Add(command, statement.Map.Mappings[column].CreateParameter(command, sql.Dialect.Parameter(i), null, statement.Map.Nullable[column]), i);
            }
        }
        command.Transaction = transaction;
        return command;
    }

    DbCommand Command(RowStatement statement, IReadOnlyList<object> values)
    {
        if (!prepared.TryGetValue(statement, out var command))
        {
            command = prepared[statement] = connection.CreateCommand();
            command.CommandText = statement.Text;
            for (var i = 0; i < values.Count; i++) Add(command, command.CreateParameter(), i);
        }
        command.Transaction = transaction;
        for (var i = 0; i < values.Count; i++) command.Parameters[i].Value = values[i];
        return command;
    }

    void Add(DbCommand command, DbParameter parameter, int index)
    {
        var name = sql.Dialect.Parameter(index);
        parameter.ParameterName = name[0] == '$' ? "" : name;
        command.Parameters.Add(parameter);
    }

    /// <summary>A time as the database's driver takes it.</summary>
    public object Time(DateTimeOffset at) => sql.Dialect.Time(at);

    /// <summary>Runs a statement when its turn comes; what it changes is not counted.</summary>
    public void Run(RowText text, params object[] values)
    {
        var statement = sql.Statement(text);
        if (native is not null) native.Run(statement, values);
        else batch.Add(statement, Command(statement, values), values, null);
    }

    /// <summary>The same of a statement that writes one row, by its id: what is written to other rows of the table need not wait for it.</summary>
    public void RunById(RowText text, long id, params object[] values)
    {
        var statement = sql.Statement(text);
        if (native is not null) native.Run(statement, values);
        else batch.Add(statement, Command(statement, values), id, values);
    }

    /// <summary>Runs a statement when its turn comes, and tells how many rows it changed once that is known: with the commit at the latest.</summary>
    public void RunCounted(Action<int> changed, RowText text, params object[] values)
    {
        var statement = sql.Statement(text);
        if (native is not null) changed(native.Run(statement, values));
        else batch.Add(statement, Command(statement, values), values, changed);
    }

    /// <summary>Runs a statement; gives back how many rows it changed.</summary>
    public async ValueTask<int> Execute(RowText text, IReadOnlyList<object> values, CancellationToken cancellation)
    {
        var statement = sql.Statement(text);
        if (native is not null) return native.Run(statement, values);
        await Flush(cancellation);
        return await Command(statement, values).ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Runs a select; the caller reads entities at their offsets.</summary>
    public ValueTask<List<T>> Select<T>(RowText text, IReadOnlyList<object> values, Func<RowReader, T> read, CancellationToken cancellation) => Select(sql.Statement(text), values, read, cancellation);

    async ValueTask<List<T>> Select<T>(RowStatement statement, IReadOnlyList<object> values, Func<RowReader, T> read, CancellationToken cancellation)
    {
        if (native is not null) return native.Select(sql, statement, values, read);
        await Flush(cancellation);
        var rows = new List<T>();
        await using var reader = await Command(statement, values).ExecuteReaderAsync(cancellation);
        var row = new RowReader(sql, reader);
        while (await reader.ReadAsync(cancellation)) rows.Add(read(row));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Rollback();
        native?.Dispose();
        foreach (var command in prepared.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}

/// <summary>The row that a select stands at.</summary>
public sealed class RowReader
{
    readonly RowSql sql;
    readonly DbDataReader? reader;
    readonly sqlite3_stmt? native;

    internal RowReader(RowSql sql, DbDataReader reader) => (this.sql, this.reader) = (sql, reader);

    internal RowReader(RowSql sql, sqlite3_stmt native) => (this.sql, this.native) = (sql, native);

    /// <summary>The entity whose columns begin at the offset, and the offset behind them; null when its id is.</summary>
    public T? Read<T>(ref int offset) where T : class
    {
        var map = sql.Map(typeof(T));
        var at = offset;
        offset += map.Count;
        if (native is null) return reader!.IsDBNull(at) ? null : (T)map.Read(reader, at);
        return SqliteBinding.IsDBNull(native, at) ? null : (T)map.Read(native, at);
    }

    public string String(int column) => native is null ? reader!.GetString(column) : SqliteBinding.GetString(native, column);

    public long Long(int column) => native is null ? reader!.GetInt64(column) : SqliteBinding.GetInt64(native, column);
}
