using System.Data.Common;

namespace Crm.Core.Data.Rows;

/// <summary>What waits to go to a server in one round trip. Where the database takes arrays, the inserts or updates of one kind become one statement over many rows.</summary>
/// <remarks>A row joins an earlier statement only when nothing in between writes the same row, nor anything of its table that is not written by id.</remarks>
sealed class RowBatch(RowSql sql, DbConnection connection)
{
    readonly List<Waiting> waiting = [];
    readonly Dictionary<RowStatement, int> latest = [];
    readonly Dictionary<(string Table, long Id), int> written = [];
    readonly Dictionary<string, int> barriers = [];

    sealed record Waiting(RowStatement Statement, DbCommand Like, List<object[]> Rows, Action<int>? Changed);

    /// <summary>One row by its id.</summary>
    /// <param name="like">The statement's command, for the types of its parameters.</param>
    public void Add(RowStatement statement, DbCommand like, long id, object[] values)
    {
        var key = (Table: statement.IsPlain ? statement.TableOfText : statement.Map.Table, id);
        if (sql.HasArrays && !statement.IsPlain && latest.TryGetValue(statement, out var at) && barriers.GetValueOrDefault(key.Table, -1) < at && (statement.IsInsert || written.GetValueOrDefault(key, -1) < at))
            waiting[at].Rows.Add(values);
        else
        {
            at = waiting.Count;
            if (!statement.IsPlain) latest[statement] = at;
            waiting.Add(new(statement, like, [values], null));
        }
        written[key] = Math.Max(at, written.GetValueOrDefault(key, -1));
    }

    /// <summary>A statement that chooses its rows itself.</summary>
    public void Add(RowStatement statement, DbCommand like, object[] values, Action<int>? changed)
    {
        barriers[statement.TableOfText] = waiting.Count;
        waiting.Add(new(statement, like, [values], changed));
    }

    /// <summary>Runs what waits; throws when a version is not the one that was read.</summary>
    public async Task Run(DbTransaction? transaction, CancellationToken cancellation)
    {
        if (waiting.Count == 0) return;
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var one in waiting) batch.BatchCommands.Add(Command(batch, one));
        await batch.ExecuteNonQueryAsync(cancellation);
        for (var i = 0; i < waiting.Count; i++)
        {
            var changed = batch.BatchCommands[i].RecordsAffected;
            waiting[i].Statement.Check(changed, waiting[i].Rows.Count);
            waiting[i].Changed?.Invoke(changed);
        }
        Clear();
    }

    DbBatchCommand Command(DbBatch batch, Waiting one)
    {
        var command = batch.CreateBatchCommand();
        if (one.Rows.Count == 1)
        {
            command.CommandText = one.Statement.Text;
            for (var i = 0; i < one.Rows[0].Length; i++)
            {
                var parameter = (DbParameter)((ICloneable)one.Like.Parameters[i]).Clone();
                parameter.Value = one.Rows[0][i];
                command.Parameters.Add(parameter);
            }
            return command;
        }
        command.CommandText = one.Statement.TextForMany(sql.Dialect);
        for (var i = 0; i < one.Statement.Columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.Value = Column(one.Statement, i, one.Rows);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>A column of many rows as an array of the driver's type, with nulls where the rows have them.</summary>
    static Array Column(RowStatement statement, int index, List<object[]> rows)
    {
        var array = statement.Map.ArrayFor(statement.Columns[index], rows.Count);
        for (var i = 0; i < rows.Count; i++)
            if (rows[i][index] is var value and not DBNull) array.SetValue(value, i);
        return array;
    }

    public void Clear()
    {
        waiting.Clear();
        latest.Clear();
        written.Clear();
        barriers.Clear();
    }
}
