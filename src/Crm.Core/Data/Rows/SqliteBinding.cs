using System.Buffers;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using SQLitePCL;

namespace Crm.Core.Data.Rows;

/// <summary>Puts values into SQLite's prepared statements and takes them out of its rows as Microsoft.Data.Sqlite does, without its objects in between.</summary>
static class SqliteBinding
{
    const int OnStack = 512;
    const string DecimalFormat = "0.0###########################";

    /// <summary>One delegate that binds some of an entity's columns, in order.</summary>
    public static Action<sqlite3_stmt, object> Compile(RowMap map, int[] columns)
    {
        var statement = Expression.Parameter(typeof(sqlite3_stmt));
        var entity = Expression.Parameter(typeof(object));
        var binds = columns.Select((column, i) => Call(nameof(Bind), statement, Expression.Constant(i + 1), map.StoredValue(column, entity)));
        return Expression.Lambda<Action<sqlite3_stmt, object>>(Expression.Block(typeof(void), binds), statement, entity).Compile();
    }

    /// <summary>The value at a column, read by the method of this class that is named like the data reader's.</summary>
    public static Expression Read(string method, Expression statement, Expression column) => Call(method, statement, column);

    static MethodCallExpression Call(string name, params Expression[] arguments)
    {
        var method = typeof(SqliteBinding).GetMethod(name, [.. arguments.Select(a => a.Type)])
            ?? throw new NotSupportedException($"The hot path cannot {name} a column of the type {arguments[^1].Type.Name} in SQLite.");
        return Expression.Call(method, arguments);
    }

    public static void Bind(sqlite3_stmt statement, int index, long value) => raw.sqlite3_bind_int64(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, int value) => raw.sqlite3_bind_int64(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, bool value) => raw.sqlite3_bind_int64(statement, index, value ? 1 : 0);

    public static void Bind(sqlite3_stmt statement, int index, double value) => raw.sqlite3_bind_double(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, decimal value) => Bind(statement, index, value.ToString(DecimalFormat, CultureInfo.InvariantCulture));

    public static void Bind(sqlite3_stmt statement, int index, long? value) { if (value is { } given) Bind(statement, index, given); else raw.sqlite3_bind_null(statement, index); }

    public static void Bind(sqlite3_stmt statement, int index, int? value) { if (value is { } given) Bind(statement, index, given); else raw.sqlite3_bind_null(statement, index); }

    public static void Bind(sqlite3_stmt statement, int index, bool? value) { if (value is { } given) Bind(statement, index, given); else raw.sqlite3_bind_null(statement, index); }

    public static void Bind(sqlite3_stmt statement, int index, double? value) { if (value is { } given) Bind(statement, index, given); else raw.sqlite3_bind_null(statement, index); }

    public static void Bind(sqlite3_stmt statement, int index, decimal? value) { if (value is { } given) Bind(statement, index, given); else raw.sqlite3_bind_null(statement, index); }

    public static void Bind(sqlite3_stmt statement, int index, byte[]? value) { if (value is null) raw.sqlite3_bind_null(statement, index); else raw.sqlite3_bind_blob(statement, index, value); }

    public static void Bind(sqlite3_stmt statement, int index, string? value)
    {
        if (value is null) raw.sqlite3_bind_null(statement, index);
        else if (value.Length == 0) raw.sqlite3_bind_text(statement, index, "");
        else if (value.Length <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack * 3];
            raw.sqlite3_bind_text(statement, index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        }
        else
        {
            var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
            raw.sqlite3_bind_text(statement, index, bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes)));
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>A value of a plain statement.</summary>
    public static void Bind(sqlite3_stmt statement, int index, object value)
    {
        switch (value)
        {
            case long number: Bind(statement, index, number); break;
            case int number: Bind(statement, index, number); break;
            case string text: Bind(statement, index, text); break;
            case DBNull: raw.sqlite3_bind_null(statement, index); break;
            default: throw new NotSupportedException($"A plain statement takes numbers, texts and nulls, no {value.GetType().Name}.");
        }
    }

    public static bool IsDBNull(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;

    public static long GetInt64(sqlite3_stmt row, int column) => raw.sqlite3_column_int64(row, column);

    public static int GetInt32(sqlite3_stmt row, int column) => (int)raw.sqlite3_column_int64(row, column);

    public static bool GetBoolean(sqlite3_stmt row, int column) => raw.sqlite3_column_int64(row, column) != 0;

    public static double GetDouble(sqlite3_stmt row, int column) => raw.sqlite3_column_double(row, column);

    public static string GetString(sqlite3_stmt row, int column) => raw.sqlite3_column_text(row, column).utf8_to_string();

    public static decimal GetDecimal(sqlite3_stmt row, int column) => decimal.Parse(GetString(row, column), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
}
