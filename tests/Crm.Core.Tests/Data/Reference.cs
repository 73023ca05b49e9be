using System.Globalization;
using Crm.Core.Scripts;

namespace Crm.Core.Tests.Data;

/// <summary>The meaning of a condition, written down once more and plainly, for the queries to be held against.</summary>
static class Reference
{
    public static bool Holds(Condition condition, Func<string, object?> field) =>
        (condition.Field is null || Leaf(field(condition.Field), condition.Op, condition.Value))
        && (condition.All ?? []).All(c => Holds(c, field))
        && (condition.Any is null || condition.Any.Any(c => Holds(c, field)))
        && (condition.Not is null || !Holds(condition.Not, field));

    static bool Leaf(object? actual, Operator op, object? value) => op switch
    {
        Operator.Is => Same(actual, value),
        Operator.IsNot => !Same(actual, value),
        Operator.In => ((IEnumerable<object?>)value!).Any(v => Same(actual, v)),
        Operator.NotIn => !((IEnumerable<object?>)value!).Any(v => Same(actual, v)),
        Operator.Gt => Order(actual, value) > 0,
        Operator.Gte => Order(actual, value) >= 0,
        Operator.Lt => Order(actual, value) < 0,
        Operator.Lte => Order(actual, value) <= 0,
        Operator.Contains => actual is List<object?> list ? list.Any(v => Same(v, value)) : Text(actual).Contains(Text(value), StringComparison.OrdinalIgnoreCase),
        Operator.StartsWith => Text(actual).StartsWith(Text(value), StringComparison.OrdinalIgnoreCase),
        Operator.Filled => !Fields.IsEmpty(actual),
        _ => Fields.IsEmpty(actual),
    };

    static bool Same(object? a, object? b) => Number(a) is { } x && Number(b) is { } y ? x == y : Text(a).Equals(Text(b), StringComparison.OrdinalIgnoreCase);

    static int? Order(object? actual, object? value)
    {
        if (Fields.IsEmpty(actual)) return null;
        return Number(value) is { } bound ? Number(actual)?.CompareTo(bound) : string.CompareOrdinal(Text(actual), Text(value));
    }

    static decimal? Number(object? value) => value switch
    {
        decimal number => number,
        string text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    static string Text(object? value) => Fields.Text(value);
}
