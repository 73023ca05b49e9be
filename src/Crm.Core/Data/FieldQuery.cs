using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Crm.Core.Data;

/// <summary>Reads a custom field inside a database query.</summary>
public static class FieldQuery
{
    /// <summary>The field's value as text; null when it is missing.</summary>
    public static string? Text(Fields fields, string name) => fields.TryGetValue(name, out var value) && value is not null ? Fields.Text(value) : null;

    /// <summary>The field's value as a number; null when it is missing or no number.</summary>
    public static decimal? Number(Fields fields, string name) => fields.GetValueOrDefault(name) as decimal?;

    /// <summary>Maps both functions; the provider says how it reads a member of a JSON column as text and casts text to a number.</summary>
    internal static void Map(ModelBuilder model, Func<SqlExpression, SqlExpression, SqlExpression> text, Func<SqlExpression, SqlExpression> number)
    {
        Expression<Func<Fields, string, string?>> textOf = (fields, name) => Text(fields, name);
        Expression<Func<Fields, string, decimal?>> numberOf = (fields, name) => Number(fields, name);
        model.HasDbFunction(((MethodCallExpression)textOf.Body).Method).HasTranslation(a => text(a[0], a[1])).HasParameter("fields").HasStoreType(null);
        model.HasDbFunction(((MethodCallExpression)numberOf.Body).Method).HasTranslation(a => number(text(a[0], a[1]))).HasParameter("fields").HasStoreType(null);
    }
}
