using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Core.Data.Rows;

/// <summary>The statements of the hot path for one database, made from the EF model once.</summary>
public sealed class RowSql
{
    readonly ConcurrentDictionary<Type, RowMap> maps = new();
    readonly ConcurrentDictionary<(Type, string), RowStatement> statements = new();
    readonly IModel model;
    readonly ISqlGenerationHelper sql;

    public RowSql(CrmDb db)
    {
        model = db.Model;
        sql = db.GetService<ISqlGenerationHelper>();
        Dialect = RowDialect.For(db.Database.ProviderName!);
    }

    internal RowDialect Dialect { get; }

    internal RowMap Map(Type type) => maps.GetOrAdd(type, t =>
        new RowMap(model.FindEntityType(t) ?? throw new ArgumentException($"{t.Name} is not in the model.", nameof(type)), sql));

    internal RowStatement Insert(Type type) => statements.GetOrAdd((type, "insert"), _ =>
    {
        var map = Map(type);
        return new RowStatement($"INSERT INTO {map.Table} ({string.Join(", ", map.Columns)}) VALUES ({Parameters(map.Count)})", map, [.. Enumerable.Range(0, map.Count)], null);
    });

    /// <summary>Inserts unless a row with the same unique key is there.</summary>
    internal RowStatement InsertOnce(Type type, params string[] key) => statements.GetOrAdd((type, "once"), _ =>
    {
        var map = Map(type);
        var text = Dialect.InsertOnce(map.Table, map.Columns, [.. Enumerable.Range(0, map.Count).Select(Dialect.Parameter)],
            [.. key.Select(map.IndexOf)]);
        return new RowStatement(text, map, [.. Enumerable.Range(0, map.Count)], null);
    });

    /// <summary>Updates some columns by id; where the row has a version, only the version that was read, counting it up.</summary>
    internal RowStatement Update(Type type, params string[] properties) => statements.GetOrAdd((type, string.Join(',', properties)), _ =>
    {
        var map = Map(type);
        int[] columns = [.. properties.Select(map.IndexOf)];
        var set = columns.Select((c, i) => $"{map.Columns[c]} = {Dialect.Parameter(i)}").ToList();
        var version = map.VersionIndex < 0 ? "" : $" AND {map.Columns[map.VersionIndex]} = {Dialect.Parameter(columns.Length + 1)}";
        if (map.VersionIndex >= 0) set.Add($"{map.Columns[map.VersionIndex]} = {map.Columns[map.VersionIndex]} + 1");
        var text = $"UPDATE {map.Table} SET {string.Join(", ", set)} WHERE {map.Columns[0]} = {Dialect.Parameter(columns.Length)}{version}";
        return new RowStatement(text, map, map.VersionIndex < 0 ? [.. columns, 0] : [.. columns, 0, map.VersionIndex], map.VersionIndex < 0 ? null : map);
    });

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

    /// <summary>Inserts many rows in one statement, each unless its unique key is taken; gives back the ids of those inserted. Null where the database takes no arrays.</summary>
    internal RowStatement? InsertManyOnce(Type type, params string[] key) => !Dialect.HasArrays ? null : statements.GetOrAdd((type, "many"), _ =>
    {
        var map = Map(type);
        return new RowStatement(Dialect.InsertManyOnce(map.Table, map.Columns, [.. map.Mappings.Select(m => m.StoreType)], [.. key.Select(map.IndexOf)]), map, [.. Enumerable.Range(0, map.Count)], null);
    });

    /// <inheritdoc cref="RowDialect.HasArrays"/>
    public bool HasArrays => Dialect.HasArrays;

    string Parameters(int count) => string.Join(", ", Enumerable.Range(0, count).Select(Dialect.Parameter));
}

/// <summary>A statement and the columns that its parameters take, in order.</summary>
/// <param name="Versioned">The map whose row must be changed exactly once; null when nothing is checked.</param>
sealed record RowStatement(string Text, RowMap Map, int[] Columns, RowMap? Versioned);

/// <summary>What the databases say differently on the hot path.</summary>
abstract class RowDialect
{
    public static RowDialect For(string provider) => provider switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => new Sqlite(),
        "Npgsql.EntityFrameworkCore.PostgreSQL" => new PostgreSql(),
        "Microsoft.EntityFrameworkCore.SqlServer" => new SqlServer(),
        _ => throw new NotSupportedException($"The database provider {provider} is not known."),
    };

    public abstract string Parameter(int index);

    public abstract string InsertOnce(string table, string[] columns, string[] values, int[] key);

    /// <summary>A parameter may be an array, so that many chats are read and many rows inserted in one round trip.</summary>
    public virtual bool HasArrays => false;

    public virtual string InsertManyOnce(string table, string[] columns, string[] types, int[] key) => throw new NotSupportedException("This database takes no arrays.");

    /// <summary>A time as the driver takes it.</summary>
    public virtual object Time(DateTimeOffset at) => at.ToUniversalTime();

    /// <summary>Said after a table's alias to lock the rows read.</summary>
    public virtual string LockHint => "";

    /// <summary>Said after a select to lock the rows of an alias.</summary>
    public virtual string LockSuffix(string alias) => "";

    /// <summary>The database is there and refuses what a row says: too long, not of the type, taken already.</summary>
    public virtual bool IsAboutData(DbException error) => error.SqlState is ['2', '2' or '3', ..];

    /// <summary>Settings of the writing connection; null for none.</summary>
    public virtual string? OnOpen => null;

    /// <summary>Takes the rows of one piece in one round trip instead of one by one.</summary>
    public virtual bool Batches => true;

    sealed class Sqlite : RowDialect
    {
        public override string Parameter(int index) => $"@p{index}";
        public override bool Batches => false;

        // Full durability; pages that change often stay in memory, and are moved from the log to the file seldom instead of at every other commit.
        public override string? OnOpen => "PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=16000; PRAGMA temp_store=MEMORY;";
        public override object Time(DateTimeOffset at) => at.UtcTicks;
        public override bool IsAboutData(DbException error) => error is SqliteException { SqliteErrorCode: 18 or 19 or 20 }; // too big, constraint, mismatch

        public override string InsertOnce(string table, string[] columns, string[] values, int[] key) =>
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", values)}) ON CONFLICT ({string.Join(", ", key.Select(k => columns[k]))}) DO NOTHING";
    }

    sealed class PostgreSql : RowDialect
    {
        public override string Parameter(int index) => $"${index + 1}";
        public override string LockSuffix(string alias) => $" FOR UPDATE OF {alias}";
        public override bool HasArrays => true;

        public override string InsertManyOnce(string table, string[] columns, string[] types, int[] key) =>
            $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT * FROM unnest({string.Join(", ", types.Select((t, i) => $"{Parameter(i)}::{Plain(t)}[]"))}) ON CONFLICT ({string.Join(", ", key.Select(k => columns[k]))}) DO NOTHING RETURNING {columns[0]}";

        static string Plain(string type) => type.Split('(')[0] is "character varying" ? "text" : type;

        public override string InsertOnce(string table, string[] columns, string[] values, int[] key) =>
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", values)}) ON CONFLICT ({string.Join(", ", key.Select(k => columns[k]))}) DO NOTHING";
    }

    sealed class SqlServer : RowDialect
    {
        public override string Parameter(int index) => $"@p{index}";
        public override string LockHint => " WITH (UPDLOCK, ROWLOCK)";
        public override bool IsAboutData(DbException error) => error is SqlException { Number: 515 or 547 or 2601 or 2627 or 2628 or 8152 }; // null, constraint, taken, too long

        public override string InsertOnce(string table, string[] columns, string[] values, int[] key) =>
            $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} WHERE NOT EXISTS (SELECT 1 FROM {table} WITH (UPDLOCK, HOLDLOCK) WHERE {string.Join(" AND ", key.Select(k => $"{columns[k]} = {values[k]}"))})";
    }
}
