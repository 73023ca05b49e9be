using System.ComponentModel;
using System.Globalization;

namespace Crm.Core.Scripts;

/// <summary>How a field is compared with a value.</summary>
public enum Operator { Is, IsNot, Gt, Gte, Lt, Lte, In, NotIn, Contains, StartsWith, Filled, Empty }

/// <summary>One structured question: a field, an operator and a value; or all, any or none of others. Branches, gates, segments and rules share it.</summary>
public sealed record Condition
{
    [Description("What is asked about: a variable, contact.x, deal.x or stage.")]
    [Holds(Meaning.Field)]
    public string? Field { get; init; }

    [Description("How it is compared with the value.")]
    public Operator Op { get; init; } = Operator.Is;

    [Description("A text, number or boolean; a list for in and notIn.")]
    public object? Value { get; init; }

    [Description("Every one of these holds.")]
    public IReadOnlyList<Condition>? All { get; init; }

    [Description("At least one of these holds.")]
    public IReadOnlyList<Condition>? Any { get; init; }

    [Description("This does not hold.")]
    public Condition? Not { get; init; }

    /// <summary>The fields it asks about.</summary>
    public IEnumerable<string> FieldsAsked() =>
        (Field is null ? [] : new[] { Field })
        .Concat((All ?? []).Concat(Any ?? []).SelectMany(c => c.FieldsAsked()))
        .Concat(Not?.FieldsAsked() ?? []);

    /// <summary>Answers it from memory. A missing field equals the empty text and is neither greater nor less than anything.</summary>
    public bool Holds(Func<string, object?> field) =>
        (Field is null || Compare(field(Field)))
        && (All is null || All.All(c => c.Holds(field)))
        && (Any is null || Any.Any(c => c.Holds(field)))
        && (Not is null || !Not.Holds(field));

    bool Compare(object? actual) => Op switch
    {
        Operator.Is => Same(actual, Value),
        Operator.IsNot => !Same(actual, Value),
        Operator.In => Many(Value).Any(v => Same(actual, v)),
        Operator.NotIn => !Many(Value).Any(v => Same(actual, v)),
        Operator.Gt => Order(actual) > 0,
        Operator.Gte => Order(actual) >= 0,
        Operator.Lt => Order(actual) < 0,
        Operator.Lte => Order(actual) <= 0,
        Operator.Contains => actual is System.Collections.IEnumerable and not string and not IReadOnlyDictionary<string, object?>
            ? Many(actual).Any(v => Same(v, Value))
            : Fields.Text(actual).Contains(Fields.Text(Value), StringComparison.OrdinalIgnoreCase),
        Operator.StartsWith => Fields.Text(actual).StartsWith(Fields.Text(Value), StringComparison.OrdinalIgnoreCase),
        Operator.Filled => !Fields.IsEmpty(actual),
        Operator.Empty => Fields.IsEmpty(actual),
        _ => throw new InvalidOperationException($"The operator {Op} is not known."),
    };

    static bool Same(object? a, object? b) =>
        Number(a) is { } x && Number(b) is { } y ? x == y : string.Equals(Fields.Text(a), Fields.Text(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>Below, at or above zero as the field is less than, equal to or more than the value; null when they have no order.</summary>
    int? Order(object? actual)
    {
        if (Fields.IsEmpty(actual)) return null;
        if (Number(Value) is { } bound) return Number(actual) is { } number ? number.CompareTo(bound) : null;
        return string.CompareOrdinal(Fields.Text(actual), Fields.Text(Value));
    }

    static decimal? Number(object? value) => value switch
    {
        decimal number => number,
        int number => number,
        long number => number,
        string text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    static IEnumerable<object?> Many(object? value) =>
        value is System.Collections.IEnumerable many and not string ? many.Cast<object?>() : value is null ? [] : [value];
}
