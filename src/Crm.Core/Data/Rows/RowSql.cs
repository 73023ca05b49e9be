using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Core.Data.Rows;

/// <summary>Properties of one type that are written, or looked for, together. Made once: it is the key of its statement.</summary>
public sealed class RowColumns(Type type, params string[] properties)
{
    internal Type Type => type;
    internal string[] Properties => properties;
}

/// <summary>A statement that is not the insert or update of one row, in words of the model. Made once: it is the key of what a database makes of it.</summary>
public sealed class RowText(Func<RowSql, string> write)
{
    internal string Write(RowSql sql) => write(sql);
}

/// <summary>The statements of the hot path for one database, made from the EF model once.</summary>
public sealed class RowSql
{
    readonly ConcurrentDictionary<Type, RowMap> maps = new();
    readonly ConcurrentDictionary<Type, RowStatement> inserts = new();
    readonly ConcurrentDictionary<RowColumns, RowStatement> updates = new(), once = new(), manyOnce = new();
    readonly ConcurrentDictionary<RowText, RowStatement> texts = new();
    readonly IModel model;
    readonly ISqlGenerationHelper sql;

    public RowSql(CrmDb db)
    {
        model = db.Model;
        sql = db.GetService<ISqlGenerationHelper>();
        Dialect = RowDialect.For(db.Database.ProviderName!);
    }

    internal RowDialect Dialect { get; }

    internal RowMap Map(Type type) => maps.TryGetValue(type, out var map) ? map : maps[type] =
        new RowMap(model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is not in the model.", nameof(type)), sql);

    internal RowStatement Insert(Type type) => inserts.TryGetValue(type, out var known) ? known : inserts.GetOrAdd(type, t =>
    {
        var map = Map(t);
        return new RowStatement($"INSERT INTO {map.Table} ({string.Join(", ", map.Columns)}) VALUES ({string.Join(", ", Enumerable.Range(0, map.Count).Select(Dialect.Parameter))})", map, map.All) { IsInsert = true };
    });

    /// <summary>Inserts unless a row with the same unique key is there.</summary>
    internal RowStatement InsertOnce(RowColumns key) => once.GetOrAdd(key, k =>
    {
        var map = Map(k.Type);
        return new RowStatement(Dialect.InsertOnce(map.Table, map.Columns, [.. map.All.Select(Dialect.Parameter)], map.IndexesOf(k.Properties)), map, map.All);
    });

    /// <summary>Inserts many rows in one statement, each unless its unique key is taken; gives back the ids of those inserted. Null where the database takes no arrays.</summary>
    internal RowStatement? InsertManyOnce(RowColumns key) => !Dialect.HasArrays ? null : manyOnce.GetOrAdd(key, k =>
    {
        var map = Map(k.Type);
        return new RowStatement(Dialect.InsertManyOnce(map, map.IndexesOf(k.Properties)), map, map.All);
    });

    /// <summary>Updates some columns by id; where the row has a version, only the version that was read, counting it up.</summary>
    internal RowStatement Update(RowColumns columns) => updates.TryGetValue(columns, out var known) ? known : updates.GetOrAdd(columns, c =>
    {
        var map = Map(c.Type);
        var written = map.IndexesOf(c.Properties);
        var set = written.Select((w, i) => $"{map.Columns[w]} = {Dialect.Parameter(i)}").ToList();
        var where = $"{map.Columns[0]} = {Dialect.Parameter(written.Length)}";
        if (map.VersionIndex < 0) return new RowStatement($"UPDATE {map.Table} SET {string.Join(", ", set)} WHERE {where}", map, [.. written, 0]);
        var version = map.Columns[map.VersionIndex];
        return new RowStatement($"UPDATE {map.Table} SET {string.Join(", ", set)}, {version} = {version} + 1 WHERE {where} AND {version} = {Dialect.Parameter(written.Length + 1)}", map, [.. written, 0, map.VersionIndex]) { IsVersioned = true };
    });

    internal RowStatement Statement(RowText text) => texts.TryGetValue(text, out var known) ? known : texts.GetOrAdd(text, t => new RowStatement(t.Write(this), null, []));

    /// <summary>The columns of a type for a select, each behind the alias.</summary>
    public string Columns(Type type, string alias) => string.Join(", ", Map(type).Columns.Select(c => $"{alias}.{c}"));

    public string Table(Type type) => Map(type).Table;

    public string Column(Type type, string property) => Map(type) is var map ? map.Columns[map.IndexOf(property)] : "";

    public string Parameter(int index) => Dialect.Parameter(index);

    /// <inheritdoc cref="RowDialect.IsAboutData"/>
    public bool IsAboutData(DbException error) => Dialect.IsAboutData(error);

    /// <inheritdoc cref="RowDialect.LockHint"/>
    public string LockHint => Dialect.LockHint;

    /// <inheritdoc cref="RowDialect.LockSuffix"/>
    public string LockSuffix(string alias) => Dialect.LockSuffix(alias);

    /// <inheritdoc cref="RowDialect.HasArrays"/>
    public bool HasArrays => Dialect.HasArrays;
}

/// <summary>A statement and the columns that its parameters take, in order; the columns belong to the map, which a plain statement lacks.</summary>
sealed class RowStatement(string text, RowMap? map, int[] columns)
{
    Action<SQLitePCL.sqlite3_stmt, object>? bind;
    string? textForMany;

    public string Text => text;
    public RowMap Map => map!;
    public int[] Columns => columns;

    /// <summary>It inserts a row whose id nothing has yet.</summary>
    public bool IsInsert { get; init; }

    /// <summary>Exactly one row must be changed, and its version counts up.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>It is written by hand, so that nothing is known of its columns.</summary>
    public bool IsPlain => map is null;

    /// <summary>The table that a plain statement writes.</summary>
    public string TableOfText { get; } = map is not null || text.Split(' ', 4) is not ["UPDATE" or "DELETE" or "INSERT", var first, ..] words ? "" : first is "FROM" or "INTO" ? words[2] : first;

    /// <summary>The same for many rows, whose columns come as arrays.</summary>
    public string TextForMany(RowDialect dialect) => textForMany ??= IsInsert ? dialect.InsertMany(Map) : dialect.UpdateMany(Map, columns, IsVersioned);

    /// <summary>Throws when somebody else has changed a row since it was read.</summary>
    public void Check(int changed, int rows)
    {
        if (IsVersioned && changed != rows) throw new RowConflictException(Map.Table);
    }

    /// <summary>Puts an entity's columns into a statement of SQLite's own.</summary>
    public void Bind(SQLitePCL.sqlite3_stmt statement, object entity) => (bind ??= SqliteBinding.Compile(Map, columns))(statement, entity);
}
