namespace Crm.Core.Scripts.Graph;

/// <summary>A condition on one line, in signs that need no translation.</summary>
public static class ConditionWords
{
    public static string Of(Condition condition)
    {
        var parts = new List<string>();
        if (condition.Field is { } field) parts.Add(One(field, condition.Op, Fields.Text(condition.Value)));
        if (condition.All is { Count: > 0 } all) parts.Add(string.Join(" & ", all.Select(Of)));
        if (condition.Any is { Count: > 0 } any) parts.Add(string.Join(" | ", any.Select(Of)));
        if (condition.Not is { } not) parts.Add($"!({Of(not)})");
        return string.Join(" & ", parts);
    }

    static string One(string field, Operator op, string value) => op switch
    {
        Operator.Is => $"{field} = {value}", Operator.IsNot => $"{field} ≠ {value}",
        Operator.Gt => $"{field} > {value}", Operator.Gte => $"{field} ≥ {value}", Operator.Lt => $"{field} < {value}", Operator.Lte => $"{field} ≤ {value}",
        Operator.In => $"{field} ∈ {value}", Operator.NotIn => $"{field} ∉ {value}",
        Operator.Contains => $"{field} ∋ {value}", Operator.StartsWith => $"{field} = {value}…",
        Operator.Filled => $"{field} ≠ ∅", _ => $"{field} = ∅",
    };
}
