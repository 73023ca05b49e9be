namespace Crm.Core.Scripts;

/// <summary>How a field is compared with a value.</summary>
public enum Operator { Is, IsNot, Gt, Gte, Lt, Lte, In, NotIn, Contains, StartsWith, Filled, Empty }

/// <summary>One structured question: a field, an operator and a value; or all, any or none of others. Branches, gates, segments and rules share it.</summary>
public sealed record Condition
{
    public string? Field { get; init; }
    public Operator Op { get; init; } = Operator.Is;
    public object? Value { get; init; }
    public IReadOnlyList<Condition>? All { get; init; }
    public IReadOnlyList<Condition>? Any { get; init; }
    public Condition? Not { get; init; }
}
