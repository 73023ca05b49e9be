using System.Globalization;
using System.Text.Json;
using Crm.Core;
using Crm.Core.CustomFields;
using Crm.Core.Scripts;

namespace Crm.Admin.Filters;

/// <summary>A field that a filter may ask about.</summary>
/// <param name="Name">As conditions name it: contact.city.</param>
public sealed record FilterField(string Name, string Title, FieldType Type = FieldType.Text, IReadOnlyList<FieldChoice>? Choices = null);

/// <summary>One line of a filter while it is being built.</summary>
public sealed class ConditionLine
{
    public string Field { get; set; } = "";
    public Operator Op { get; set; } = Operator.Contains;
    public string Value { get; set; } = "";

    public bool NeedsValue => Op is not (Operator.Filled or Operator.Empty);
}

/// <summary>A filter as lines that all or any hold; deeper conditions come from addresses and scripts and are kept as they are.</summary>
public sealed class ConditionDraft
{
    const int MaxText = 4000;

    public bool IsAny { get; set; }
    public List<ConditionLine> Lines { get; } = [];

    /// <summary>A condition out of an address; null when there is none, or it is no condition about these fields.</summary>
    /// <param name="prefix">"contact." where it may ask about contacts.</param>
    public static Condition? Read(string? text, string prefix)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxText) return null;
        try
        {
            return JsonSerializer.Deserialize<Condition>(text, FieldsJson.Options) is { } condition && condition.FieldsAsked().Any() && condition.FieldsAsked().All(f => f.StartsWith(prefix, StringComparison.Ordinal)) ? condition : null;
        }
        catch (JsonException)
        {
            return null; // somebody has typed into the address
        }
    }

    public static string? Write(Condition? condition) => condition is null ? null : JsonSerializer.Serialize(condition, FieldsJson.Options);

    /// <summary>The lines of a condition; null when it has more levels than lines can show.</summary>
    public static ConditionDraft? Of(Condition? condition)
    {
        var draft = new ConditionDraft { IsAny = condition?.Any is not null };
        IReadOnlyList<Condition> parts = condition is null ? [] : condition.Field is not null ? [condition] : condition.Any ?? condition.All ?? [];
        if (condition?.Not is not null || condition is { All: not null, Any: not null } || parts.Any(p => p.Field is null || p.All is not null || p.Any is not null || p.Not is not null)) return null;
        draft.Lines.AddRange(parts.Select(p => new ConditionLine { Field = p.Field!, Op = p.Op, Value = Fields.Text(p.Value) }));
        return draft;
    }

    /// <summary>The condition of the lines that say something; null when none does.</summary>
    public Condition? Build(IReadOnlyList<FilterField> fields)
    {
        var parts = Lines.Where(l => l.Field.Length > 0 && (!l.NeedsValue || l.Value.Trim().Length > 0)).Select(l => new Condition { Field = l.Field, Op = l.Op, Value = ValueOf(l, fields) }).ToList();
        return parts.Count switch { 0 => null, 1 => parts[0], _ => IsAny ? new Condition { Any = parts } : new Condition { All = parts } };
    }

    static object? ValueOf(ConditionLine line, IReadOnlyList<FilterField> fields)
    {
        if (!line.NeedsValue) return null;
        if (line.Op is Operator.In or Operator.NotIn) return line.Value.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Cast<object?>().ToList();
        var type = fields.FirstOrDefault(f => f.Name == line.Field)?.Type ?? FieldType.Text;
        return type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Flag && FieldReader.Read(type, line.Value, CultureInfo.CurrentCulture).Value is { } value ? value : line.Value.Trim();
    }

    /// <summary>How a field of this type may be compared.</summary>
    public static IReadOnlyList<Operator> OperatorsOf(FieldType type) => type switch
    {
        FieldType.Number or FieldType.Money or FieldType.Date => [Operator.Is, Operator.IsNot, Operator.Gte, Operator.Lte, Operator.Gt, Operator.Lt, Operator.Filled, Operator.Empty],
        FieldType.Flag => [Operator.Is, Operator.Filled, Operator.Empty],
        FieldType.Choice => [Operator.Is, Operator.IsNot, Operator.In, Operator.NotIn, Operator.Filled, Operator.Empty],
        FieldType.Choices => [Operator.Contains, Operator.Filled, Operator.Empty],
        _ => [Operator.Contains, Operator.Is, Operator.IsNot, Operator.StartsWith, Operator.In, Operator.NotIn, Operator.Filled, Operator.Empty],
    };
}
