using System.Data.Common;

namespace Crm.Core.Data.Rows;

/// <summary>Somebody else changed a row since it was read; the transaction is undone and its members run alone.</summary>
public sealed class RowConflictException(string table) : Exception($"A row of {table} was changed by somebody else since it was read.");

/// <summary>The database refuses a value, as one that is too long for its column; trying again does not help.</summary>
public sealed class RowDataException(Exception cause) : Exception(cause.Message, cause);

/// <summary>One connection of the hot path: prepared statements in explicit transactions. Used by one worker at a time.</summary>
public sealed class RowSession(RowSql sql, DbConnection connection) : IAsyncDisposable
{
    readonly Dictionary<string, DbCommand> prepared = [];
    readonly List<RowStatement?> waiting = [];
    readonly List<(int At, Action<int> Changed)> counted = [];
    DbBatch? batch;
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
        waiting.Clear();
        counted.Clear();
        if (batch is not null) await batch.DisposeAsync();
        batch = null;
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
        foreach (var command in prepared.Values) await command.DisposeAsync();
        prepared.Clear();
        await connection.CloseAsync();
    }

    public void Insert(object entity) => Do(sql.Insert(entity.GetType()), entity);

    public void Update(object entity, params string[] properties) => Do(sql.Update(entity.GetType(), properties), entity);

    /// <summary>Inserts unless the unique key is taken; false when it was.</summary>
    public async Task<bool> InsertOnce(object entity, string[] key, CancellationToken cancellation)
    {
        await Flush(cancellation);
        var command = Command(sql.InsertOnce(entity.GetType(), key));
        Bind(command, sql.InsertOnce(entity.GetType(), key), entity);
        return (sql.Dialect.Batches ? await command.ExecuteNonQueryAsync(cancellation) : command.ExecuteNonQuery()) == 1;
    }

    /// <summary>Inserts many rows of one type in one round trip, each unless its unique key is taken; null where the database takes no arrays.</summary>
    /// <returns>The ids of the rows that were inserted.</returns>
    public async Task<IReadOnlySet<long>?> InsertManyOnce<T>(IReadOnlyList<T> entities, string[] key, CancellationToken cancellation) where T : class
    {
        if (sql.InsertManyOnce(typeof(T), key) is not { } statement) return null;
        var values = statement.Columns.Select(object (c) => ToArray(statement.Map, c, entities)).ToArray();
        return (await Select(statement.Text, values, row => row.Long(0), cancellation)).ToHashSet();
    }

    /// <summary>A column of many rows as an array of the driver's type, with nulls where the rows have them.</summary>
    static Array ToArray<T>(RowMap map, int column, IReadOnlyList<T> entities) where T : class
    {
        var type = map.Mappings[column].Converter?.ProviderClrType ?? map.Mappings[column].ClrType;
        var array = Array.CreateInstance(type.IsValueType ? typeof(Nullable<>).MakeGenericType(Nullable.GetUnderlyingType(type) ?? type) : type, entities.Count);
        for (var i = 0; i < entities.Count; i++)
            if (map.Value(entities[i], column) is var value and not DBNull) array.SetValue(value, i);
        return array;
    }

    void Do(RowStatement statement, object entity)
    {
        if (sql.Dialect.Batches)
        {
            batch ??= connection.CreateBatch();
            batch.BatchCommands.Add(ToBatch(batch, statement, entity));
            waiting.Add(statement);
            CountUp(statement, entity);
            return;
        }
        var command = Command(statement);
        Bind(command, statement, entity);
        Check(statement, command.ExecuteNonQuery());
        CountUp(statement, entity);
    }

    static void Check(RowStatement? statement, int changed)
    {
        if (statement?.Versioned is { } map && changed != 1) throw new RowConflictException(map.Table);
    }

    /// <summary>The entity has the row's new version from here on; if the transaction is undone, the entity is thrown away.</summary>
    static void CountUp(RowStatement statement, object entity) =>
        statement.Versioned?.CountUp(entity, (int)statement.Versioned.Value(entity, statement.Versioned.VersionIndex) + 1);

    /// <summary>Sends what is waiting in one round trip.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        if (batch is null) return;
        await using var full = batch;
        batch = null;
        full.Transaction = transaction;
        await full.ExecuteNonQueryAsync(cancellation);
        for (var i = 0; i < waiting.Count; i++) Check(waiting[i], full.BatchCommands[i].RecordsAffected);
        waiting.Clear();
        foreach (var (at, changed) in counted) changed(full.BatchCommands[at].RecordsAffected);
        counted.Clear();
    }

    DbBatchCommand ToBatch(DbBatch batch, RowStatement statement, object entity)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = statement.Text;
        foreach (DbParameter parameter in Command(statement).Parameters) command.Parameters.Add(((ICloneable)parameter).Clone());
        for (var i = 0; i < statement.Columns.Length; i++) command.Parameters[i].Value = statement.Map.Value(entity, statement.Columns[i]);
        return command;
    }

    void Bind(DbCommand command, RowStatement statement, object entity)
    {
        command.Transaction = transaction;
        for (var i = 0; i < statement.Columns.Length; i++) command.Parameters[i].Value = statement.Map.Value(entity, statement.Columns[i]);
    }

    DbCommand Command(RowStatement statement)
    {
        if (prepared.TryGetValue(statement.Text, out var command)) return command;
        command = connection.CreateCommand();
        command.CommandText = statement.Text;
        for (var i = 0; i < statement.Columns.Length; i++)
        {
            var column = statement.Columns[i];
            var parameter = statement.Map.Mappings[column].CreateParameter(command, sql.Dialect.Parameter(i), null, statement.Map.Nullable[column]);
            if (sql.Dialect.Parameter(i)[0] == '$') parameter.ParameterName = "";
            command.Parameters.Add(parameter);
        }
        return prepared[statement.Text] = command;
    }

    /// <summary>A time as the database's driver takes it.</summary>
    public object Time(DateTimeOffset at) => sql.Dialect.Time(at);

    /// <summary>Runs a statement made with the session's names when its turn comes; what it changes is not counted.</summary>
    public void Run(string text, params object[] values)
    {
        if (!sql.Dialect.Batches)
        {
            Plain(text, values).ExecuteNonQuery();
            return;
        }
        batch ??= connection.CreateBatch();
        var command = batch.CreateBatchCommand();
        command.CommandText = text;
        foreach (DbParameter parameter in Plain(text, values).Parameters) command.Parameters.Add(((ICloneable)parameter).Clone());
        batch.BatchCommands.Add(command);
        waiting.Add(null);
    }

    /// <summary>The same, and tells how many rows it changed once that is known: with the commit at the latest.</summary>
    public void RunCounted(Action<int> changed, string text, params object[] values)
    {
        if (!sql.Dialect.Batches)
        {
            changed(Plain(text, values).ExecuteNonQuery());
            return;
        }
        counted.Add((waiting.Count, changed));
        Run(text, values);
    }

    /// <summary>Runs a statement made with the session's names; gives back how many rows it changed.</summary>
    public async Task<int> Execute(string text, IReadOnlyList<object> values, CancellationToken cancellation)
    {
        await Flush(cancellation);
        var command = Plain(text, values);
        return sql.Dialect.Batches ? await command.ExecuteNonQueryAsync(cancellation) : command.ExecuteNonQuery();
    }

    /// <summary>Runs a select made with the session's names; the caller reads entities at their offsets.</summary>
    public async Task<List<T>> Select<T>(string text, IReadOnlyList<object> values, Func<RowReader, T> read, CancellationToken cancellation)
    {
        await Flush(cancellation);
        var command = Plain(text, values);
        var rows = new List<T>();
        await using var reader = sql.Dialect.Batches ? await command.ExecuteReaderAsync(cancellation) : command.ExecuteReader();
        var rowReader = new RowReader(sql, reader);
        while (sql.Dialect.Batches ? await reader.ReadAsync(cancellation) : reader.Read()) rows.Add(read(rowReader));
        return rows;
    }

    DbCommand Plain(string text, IReadOnlyList<object> values)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            for (var i = 0; i < values.Count; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = sql.Dialect.Parameter(i)[0] == '$' ? "" : sql.Dialect.Parameter(i);
                command.Parameters.Add(parameter);
            }
            prepared[text] = command;
        }
        command.Transaction = transaction;
        for (var i = 0; i < values.Count; i++) command.Parameters[i].Value = values[i];
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        await Rollback();
        foreach (var command in prepared.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}

/// <summary>The row that a select stands at.</summary>
public sealed class RowReader(RowSql sql, DbDataReader reader)
{
    /// <summary>The entity whose columns begin at the offset, and the offset behind them; null when its id is.</summary>
    public T? Read<T>(ref int offset) where T : class
    {
        var map = sql.Map(typeof(T));
        var at = offset;
        offset += map.Count;
        return reader.IsDBNull(at) ? null : (T)map.Read(reader, at);
    }

    public string String(int column) => reader.GetString(column);

    public long Long(int column) => reader.GetInt64(column);
}
