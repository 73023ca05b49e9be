using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Crm.Core.Data.Rows;

/// <summary>How one entity becomes a row and back, compiled from the EF model: the model stays said once.</summary>
sealed class RowMap
{
    readonly IProperty[] properties;
    readonly Func<object, object?>?[] getters;
    readonly IEntityType entity;
    Func<DbDataReader, int, object>? read;
    Func<sqlite3_stmt, int, object>? readNative;

    public RowMap(IEntityType entity, ISqlGenerationHelper sql)
    {
        this.entity = entity;
        Table = sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());
        properties = [.. entity.GetProperties().OrderBy(p => p.Name == "Id" ? 0 : 1)];
        Columns = [.. properties.Select(p => sql.DelimitIdentifier(p.GetColumnName()))];
        Mappings = [.. properties.Select(p => p.GetRelationalTypeMapping())];
        Names = [.. properties.Select(p => p.Name)];
        Nullable = [.. properties.Select(p => p.IsNullable)];
        All = [.. Enumerable.Range(0, properties.Length)];
        getters = new Func<object, object?>[properties.Length];
        VersionIndex = Array.FindIndex(properties, p => p is { Name: "Version", IsConcurrencyToken: true });
        if (VersionIndex >= 0) countUp = CountsUp(properties[VersionIndex]);
    }

    readonly Action<object>? countUp;

    public string Table { get; }
    public string[] Columns { get; }
    public string[] Names { get; }
    public bool[] Nullable { get; }
    public RelationalTypeMapping[] Mappings { get; }
    public int Count => properties.Length;

    /// <summary>The indexes of all columns.</summary>
    public int[] All { get; }

    /// <summary>The index of the row's version; -1 when it has none.</summary>
    public int VersionIndex { get; }

    /// <summary>A column's value as the database driver takes it.</summary>
    public object Value(object entity, int column) => (getters[column] ??= Getter(column))(entity) ?? DBNull.Value;

    /// <summary>An array of a column's values as the driver takes them; all null.</summary>
    public Array ArrayFor(int column, int count)
    {
        var type = Mappings[column].Converter?.ProviderClrType ?? Mappings[column].ClrType;
        return Array.CreateInstance(type.IsValueType ? typeof(Nullable<>).MakeGenericType(System.Nullable.GetUnderlyingType(type) ?? type) : type, count);
    }

    public int IndexOf(string property) => Array.IndexOf(Names, property) is >= 0 and var index ? index
        : throw new ArgumentException($"{Table} has no column for '{property}'.", nameof(property));

    public int[] IndexesOf(string[] properties) => [.. properties.Select(IndexOf)];

    /// <summary>Makes the entity from the reader's columns, the first of them at the offset.</summary>
    public object Read(DbDataReader reader, int offset) => (read ??= Reader<DbDataReader>())(reader, offset);

    /// <inheritdoc cref="Read(DbDataReader, int)"/>
    public object Read(sqlite3_stmt row, int offset) => (readNative ??= Reader<sqlite3_stmt>())(row, offset);

    /// <summary>The entity has the row's new version from here on.</summary>
    public void CountUp(object entity) => countUp!(entity);

    Func<object, object?> Getter(int column)
    {
        var row = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(StoredValue(column, row), typeof(object)), row).Compile();
    }

    /// <summary>A column's value as it is stored, from an entity given as an object.</summary>
    public Expression StoredValue(int column, Expression row)
    {
        var property = properties[column];
        var value = Expression.MakeMemberAccess(Expression.Convert(row, property.DeclaringType.ClrType), Member(property, forSet: false));
        return property.GetRelationalTypeMapping().Converter is { } convert ? Convert(value, convert.ConvertToProviderExpression, property.ClrType) : value;
    }

    /// <summary>Applies a converter; a null goes through untouched.</summary>
    static Expression Convert(Expression value, LambdaExpression convert, Type type)
    {
        var input = convert.Parameters[0].Type;
        var result = convert.ReturnType;
        if (!type.IsValueType || System.Nullable.GetUnderlyingType(type) is not null)
        {
            var held = Expression.Variable(value.Type);
            var wide = result.IsValueType ? typeof(Nullable<>).MakeGenericType(result) : result;
            return Expression.Block(wide, [held], Expression.Assign(held, value),
                Expression.Condition(Expression.Equal(held, Expression.Constant(null, held.Type)), Expression.Default(wide),
                    Expression.Convert(Expression.Invoke(convert, Expression.Convert(held, input)), wide)));
        }
        return Expression.Invoke(convert, Expression.Convert(value, input));
    }

    /// <summary>Private and init setters are called like public ones; the field behind an init property could not be written.</summary>
    static System.Reflection.MemberInfo Member(IProperty property, bool forSet) =>
        forSet && property.PropertyInfo is { CanWrite: true } writable ? writable : property.GetMemberInfo(forMaterialization: forSet, forSet: forSet);

    Func<TRow, int, object> Reader<TRow>()
    {
        var type = entity.ClrType;
        var row = Expression.Parameter(typeof(TRow));
        var offset = Expression.Parameter(typeof(int));
        var made = Expression.Variable(type);
        var body = new List<Expression> { Expression.Assign(made, Expression.New(type.GetConstructor(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic, [])!)) };
        for (var i = 0; i < properties.Length; i++)
        {
            var at = Expression.Add(offset, Expression.Constant(i));
            var target = Expression.MakeMemberAccess(made, Member(properties[i], forSet: true));
            var assign = Expression.Assign(target, Expression.Convert(Column(properties[i], row, at), target.Type));
            body.Add(properties[i].IsNullable ? Expression.IfThen(Expression.Not(Get(nameof(DbDataReader.IsDBNull), row, at)), assign) : assign);
        }
        body.Add(Expression.Convert(made, typeof(object)));
        return Expression.Lambda<Func<TRow, int, object>>(Expression.Block([made], body), row, offset).Compile();
    }

    static Expression Column(IProperty property, Expression row, Expression at)
    {
        var mapping = property.GetRelationalTypeMapping();
        var method = mapping.GetDataReaderMethod();
        var value = row.Type == typeof(sqlite3_stmt) ? SqliteBinding.Read(method.Name, row, at)
            : mapping.CustomizeDataReaderExpression(Expression.Call(method.DeclaringType!.IsAssignableFrom(row.Type) ? row : Expression.Convert(row, method.DeclaringType), method, at));
        if (mapping.Converter is not { } convert) return value;
        var from = convert.ConvertFromProviderExpression;
        return Expression.Invoke(from, value.Type == from.Parameters[0].Type ? value : Expression.Convert(value, from.Parameters[0].Type));
    }

    static Expression Get(string method, Expression row, Expression at) =>
        row.Type == typeof(sqlite3_stmt) ? SqliteBinding.Read(method, row, at) : Expression.Call(row, method, null, at);

    static Action<object> CountsUp(IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        var version = Expression.MakeMemberAccess(Expression.Convert(row, property.DeclaringType.ClrType), Member(property, forSet: true));
        return Expression.Lambda<Action<object>>(Expression.PreIncrementAssign(version), row).Compile();
    }
}
