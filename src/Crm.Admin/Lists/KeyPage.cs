using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Lists;

/// <summary>One page of a list, and the keys of its neighbours: null at the ends.</summary>
/// <param name="Before">Given as <c>before</c>, it leads to the page before this one.</param>
/// <param name="After">Given as <c>after</c>, it leads to the next page.</param>
public sealed record KeyPage<T>(IReadOnlyList<T> Items, string? Before, string? After)
{
    public static readonly KeyPage<T> Empty = new([], null, null);
}

/// <summary>Reads lists page by page along a key and never counts off rows, so that the last page costs what the first does.</summary>
static class KeyPaging
{
    public const int Size = 50;

    /// <summary>The newest rows first: ids grow with time.</summary>
    /// <param name="id">The id of a shown row.</param>
    public static async Task<KeyPage<T>> Page<TRow, T>(this IQueryable<TRow> rows, string? before, string? after, Expression<Func<TRow, T>> view, Func<T, long> id, int size = Size) where TRow : class
    {
        var (up, from) = (before is not null, Number(before ?? after));
        var ordered = up
            ? rows.Where(r => from == null || EF.Property<long>(r, "Id") > from).OrderBy(r => EF.Property<long>(r, "Id"))
            : rows.Where(r => from == null || EF.Property<long>(r, "Id") < from).OrderByDescending(r => EF.Property<long>(r, "Id"));
        return Cut(await ordered.AsNoTracking().Take(size + 1).Select(view).ToListAsync(), up, from is not null, size, item => Text(id(item)));
    }

    /// <summary>Rows by a text and, where it is the same, by id.</summary>
    /// <param name="text">The text column, never null.</param>
    public static async Task<KeyPage<T>> PageByText<TRow, T>(this IQueryable<TRow> rows, Expression<Func<TRow, string>> text, string? before, string? after, Expression<Func<TRow, T>> view, Func<T, (string Text, long Id)> key, int size = Size) where TRow : class
    {
        var (up, from) = (before is not null, Pair(before ?? after));
        if (from is { } edge) rows = rows.Where(Beyond(text, edge, up));
        var ordered = up ? rows.OrderByDescending(text).ThenByDescending(r => EF.Property<long>(r, "Id")) : rows.OrderBy(text).ThenBy(r => EF.Property<long>(r, "Id"));
        return Cut(await ordered.AsNoTracking().Take(size + 1).Select(view).ToListAsync(), up, from is not null, size, item => $"{Text(key(item).Id)}.{key(item).Text}");
    }

    static KeyPage<T> Cut<T>(List<T> found, bool up, bool isInside, int size, Func<T, string> key)
    {
        var more = found.Count > size;
        if (more) found.RemoveAt(size);
        if (up) found.Reverse();
        if (found.Count == 0) return KeyPage<T>.Empty;
        return new(found, (up ? more : isInside) ? key(found[0]) : null, (up || more) ? key(found[^1]) : null);
    }

    static Expression<Func<TRow, bool>> Beyond<TRow>(Expression<Func<TRow, string>> text, (string Text, long Id) edge, bool up)
    {
        var row = text.Parameters[0];
        var compared = Expression.Call(typeof(string), nameof(string.Compare), null, text.Body, Parameter(edge.Text));
        var id = Expression.Call(typeof(EF), nameof(EF.Property), [typeof(long)], row, Expression.Constant("Id"));
        var (zero, number) = (Expression.Constant(0), Parameter(edge.Id));
        return Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(up ? Expression.LessThan(compared, zero) : Expression.GreaterThan(compared, zero),
            Expression.AndAlso(Expression.Equal(compared, zero), up ? Expression.LessThan(id, number) : Expression.GreaterThan(id, number))), row);
    }

    /// <summary>A value that becomes a parameter of the statement.</summary>
    static MemberExpression Parameter<T>(T value) => Expression.Field(Expression.Constant(new StrongBox<T>(value)), nameof(StrongBox<T>.Value));

    sealed class StrongBox<T>(T value) { public readonly T Value = value; }

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    static (string Text, long Id)? Pair(string? text) => text?.IndexOf('.') is > 0 and var dot && Number(text[..dot]) is { } id ? (text[(dot + 1)..], id) : null;
}
