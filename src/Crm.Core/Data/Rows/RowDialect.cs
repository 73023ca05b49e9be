using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Crm.Core.Data.Rows;

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

    public virtual string InsertManyOnce(RowMap map, int[] key) => throw new NotSupportedException("This database takes no arrays.");

    /// <summary>Inserts rows whose columns come as arrays.</summary>
    public virtual string InsertMany(RowMap map) => throw new NotSupportedException("This database takes no arrays.");

    /// <summary>Updates rows whose columns come as arrays; the id is behind those that are written, then the version if there is one.</summary>
    public virtual string UpdateMany(RowMap map, int[] columns, bool isVersioned) => throw new NotSupportedException("This database takes no arrays.");

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

    sealed class Sqlite : RowDialect
    {
        public override string Parameter(int index) => $"@p{index}";

        // Full durability; pages that change often stay in memory, and are moved from the log to the file beside the writer (SqliteCheckpoints), by itself only when the log has become long.
        public override string? OnOpen => "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=32000; PRAGMA temp_store=MEMORY;";
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

        public override string InsertManyOnce(RowMap map, int[] key) =>
            $"{InsertMany(map)} ON CONFLICT ({string.Join(", ", key.Select(k => map.Columns[k]))}) DO NOTHING RETURNING {map.Columns[0]}";

        public override string InsertMany(RowMap map) =>
            $"INSERT INTO {map.Table} ({string.Join(", ", map.Columns)}) SELECT {string.Join(", ", map.All.Select(c => Value(map, c, c)))} FROM {Arrays(map, map.All)}";

        public override string UpdateMany(RowMap map, int[] columns, bool isVersioned)
        {
            var written = columns.Length - (isVersioned ? 2 : 1);
            var set = string.Join(", ", columns.Take(written).Select((c, i) => $"{map.Columns[c]} = {Value(map, c, i)}"));
            var where = $"x.{map.Columns[0]} = v.c{written}";
            if (!isVersioned) return $"UPDATE {map.Table} AS x SET {set} FROM {Arrays(map, columns)} WHERE {where}";
            var version = map.Columns[map.VersionIndex];
            return $"UPDATE {map.Table} AS x SET {set}, {version} = x.{version} + 1 FROM {Arrays(map, columns)} WHERE {where} AND x.{version} = v.c{written + 1}";
        }

        static string Arrays(RowMap map, int[] columns) =>
            $"unnest({string.Join(", ", columns.Select((c, i) => $"${i + 1}::{(IsJson(map, c) ? "text" : Plain(map.Mappings[c].StoreType))}[]"))}) AS v({string.Join(", ", columns.Select((_, i) => $"c{i}"))})";

        static string Value(RowMap map, int column, int index) => IsJson(map, column) ? $"v.c{index}::{map.Mappings[column].StoreType}" : $"v.c{index}";

        static bool IsJson(RowMap map, int column) => map.Mappings[column].StoreType is "jsonb" or "json";

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
