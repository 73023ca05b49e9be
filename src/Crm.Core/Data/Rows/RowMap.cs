using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Core.Data.Rows;

/// <summary>How one entity becomes a row and back, compiled from the EF model: the model stays said once.</summary>
sealed class RowMap
{
    readonly IProperty[] properties;
    readonly Func<object, object?>[] getters;
    readonly Func<DbDataReader, int, object> read;

    public RowMap(IEntityType entity, ISqlGenerationHelper sql)
    {
        Table = sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());
        properties = [.. entity.GetProperties().OrderBy(p => p.Name == "Id" ? 0 : 1)];
        Columns = [.. properties.Select(p => sql.DelimitIdentifier(p.GetColumnName()))];
        Mappings = [.. properties.Select(p => p.GetRelationalTypeMapping())];
        Names = [.. properties.Select(p => p.Name)];
        Nullable = [.. properties.Select(p => p.IsNullable)];
        getters = [.. properties.Select(Getter)];
        read = Reader(entity.ClrType);
        VersionIndex = Array.FindIndex(properties, p => p is { Name: "Version", IsConcurrencyToken: true });
        if (VersionIndex >= 0) setVersion = VersionSetter(properties[VersionIndex]);
    }

    readonly Action<object, int>? setVersion;

    public string Table { get; }
    public string[] Columns { get; }
    public string[] Names { get; }
    public bool[] Nullable { get; }
    public RelationalTypeMapping[] Mappings { get; }
    public int Count => properties.Length;

    /// <summary>The index of the row's version; -1 when it has none.</summary>
    public int VersionIndex { get; }

    /// <summary>A column's value as the database driver takes it.</summary>
    public object Value(object entity, int column) => getters[column](entity) ?? DBNull.Value;

    public int IndexOf(string property) => Array.IndexOf(Names, property) is >= 0 and var index ? index
        : throw new ArgumentException($"{Table} has no column for '{property}'.", nameof(property));

    /// <summary>Makes the entity from the reader's columns, the first of them at the offset.</summary>
    public object Read(DbDataReader reader, int offset) => read(reader, offset);

    public void CountUp(object entity, int version) => setVersion!(entity, version);

    static Func<object, object?> Getter(IProperty property)
    {
        var entity = Expression.Parameter(typeof(object));
        Expression value = Expression.MakeMemberAccess(Expression.Convert(entity, property.DeclaringType.ClrType), Member(property, forSet: false));
        var convert = property.GetRelationalTypeMapping().Converter;
        if (convert is not null) value = Convert(value, convert.ConvertToProviderExpression, property.ClrType);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), entity).Compile();
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

    Func<DbDataReader, int, object> Reader(Type type)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var offset = Expression.Parameter(typeof(int));
        var entity = Expression.Variable(type);
        var body = new List<Expression> { Expression.Assign(entity, Expression.New(type.GetConstructor(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic, [])!)) };
        for (var i = 0; i < properties.Length; i++)
        {
            var at = Expression.Add(offset, Expression.Constant(i));
            var target = Expression.MakeMemberAccess(entity, Member(properties[i], forSet: true));
            var value = Column(properties[i], reader, at);
            var assign = Expression.Assign(target, Expression.Convert(value, target.Type));
            body.Add(properties[i].IsNullable ? Expression.IfThen(Expression.Not(Expression.Call(reader, typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!, at)), assign) : assign);
        }
        body.Add(Expression.Convert(entity, typeof(object)));
        return Expression.Lambda<Func<DbDataReader, int, object>>(Expression.Block([entity], body), reader, offset).Compile();
    }

    static Expression Column(IProperty property, ParameterExpression reader, Expression at)
    {
        var mapping = property.GetRelationalTypeMapping();
        var method = mapping.GetDataReaderMethod();
        Expression source = method.DeclaringType!.IsAssignableFrom(typeof(DbDataReader)) ? reader : Expression.Convert(reader, method.DeclaringType);
        var value = mapping.CustomizeDataReaderExpression(Expression.Call(source, method, at));
        if (mapping.Converter is not { } convert) return value;
        var from = convert.ConvertFromProviderExpression;
        return Expression.Invoke(from, value.Type == from.Parameters[0].Type ? value : Expression.Convert(value, from.Parameters[0].Type));
    }

    static Action<object, int> VersionSetter(IProperty property)
    {
        var entity = Expression.Parameter(typeof(object));
        var version = Expression.Parameter(typeof(int));
        return Expression.Lambda<Action<object, int>>(
            Expression.Assign(Expression.MakeMemberAccess(Expression.Convert(entity, property.DeclaringType.ClrType), Member(property, forSet: true)), version), entity, version).Compile();
    }
}
