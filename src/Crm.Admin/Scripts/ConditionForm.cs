using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Admin.Filters;
using Crm.Core.CustomFields;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Editing;
using Crm.Core.Scripts.Graph;

namespace Crm.Admin.Scripts;

/// <summary>How a condition of a draft is shown: nothing yet, one row, rows that all or any hold, a condition that must not hold, or a line of YAML.</summary>
public enum ConditionShape { None, Row, All, Any, Not, Line }

/// <summary>Conditions of a draft as rows of a form; what rows cannot show stays a line of YAML, as it is written.</summary>
public static class ConditionForm
{
    /// <summary>Groups stand inside groups so deep; a deeper one is a line.</summary>
    public const int MostLevels = 2;

    /// <param name="level">How many groups stand around it.</param>
    public static ConditionShape ShapeOf(JsonNode? value, int level) => value switch
    {
        null => ConditionShape.None,
        JsonObject { Count: 1 } map when level < MostLevels && map["all"] is JsonArray all && AreMaps(all) => ConditionShape.All,
        JsonObject { Count: 1 } map when level < MostLevels && map["any"] is JsonArray any && AreMaps(any) => ConditionShape.Any,
        JsonObject { Count: 1 } map when level < MostLevels && map["not"] is JsonObject => ConditionShape.Not,
        JsonObject map when IsRow(map) => ConditionShape.Row,
        _ => ConditionShape.Line,
    };

    static bool AreMaps(JsonArray list) => list.Count > 0 && list.All(i => i is JsonObject);

    static bool IsRow(JsonObject map) =>
        map.All(p => p.Key is "field" or "op" or "value") && map["field"] is JsonValue field && field.GetValueKind() == JsonValueKind.String
        && OperatorOf(map) is { } op && IsPlain(map["value"], op is Operator.In or Operator.NotIn);

    /// <summary>A value that one input shows without losing anything.</summary>
    static bool IsPlain(JsonNode? value, bool isMany) => value switch
    {
        null => true,
        JsonArray list => isMany && list.All(i => i is JsonValue one && !one.ToString().Contains(',') && one.ToString().Trim() == one.ToString() && one.ToString().Length > 0),
        JsonValue one => !one.ToString().Contains('\n'),
        _ => false,
    };

    /// <summary>The operator of a row; null when the word is none.</summary>
    public static Operator? OperatorOf(JsonObject row) =>
        row["op"] is null ? Operator.Is : row["op"] is JsonValue word && Enum.TryParse<Operator>(word.ToString(), ignoreCase: true, out var op) && !int.TryParse(word.ToString(), out _) ? op : null;

    public static bool NeedsValue(Operator op) => op is not (Operator.Filled or Operator.Empty);

    /// <summary>How a field may be compared: in a script any text may hold a number, and a missing flag is not false.</summary>
    public static IReadOnlyList<Operator> OperatorsOf(FieldType type, Operator now) =>
        [.. ConditionDraft.OperatorsOf(type).Concat(type switch { FieldType.Text => [Operator.Gte, Operator.Lte, Operator.Gt, Operator.Lt], FieldType.Flag => [Operator.IsNot], _ => Enumerable.Empty<Operator>() }).Append(now).Distinct()];

    /// <summary>A row as the format writes it.</summary>
    public static JsonObject Row(string field, Operator op, JsonNode? value)
    {
        var row = new JsonObject { ["field"] = field };
        if (op != Operator.Is) row["op"] = FormatWord(op);
        if (NeedsValue(op)) row["value"] = value?.DeepClone() ?? "";
        return row;
    }

    public static string FormatWord(Operator op) => JsonNamingPolicy.CamelCase.ConvertName(op.ToString());

    /// <summary>The value that somebody typed or chose, as the field holds it.</summary>
    public static JsonNode ValueOf(string text, FieldType type, Operator op)
    {
        text = text.Trim();
        if (op is Operator.In or Operator.NotIn) return new JsonArray([.. text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode?)One(t, type, op))]);
        return One(text, type, op);
    }

    static JsonValue One(string text, FieldType type, Operator op) => type switch
    {
        FieldType.Flag when text is "true" or "false" => JsonValue.Create(text == "true"),
        FieldType.Number or FieldType.Money when NumberIn(text) is { } number => JsonValue.Create(number),
        FieldType.Text when op is Operator.Gt or Operator.Gte or Operator.Lt or Operator.Lte && NumberIn(text) is { } number => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };

    static decimal? NumberIn(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The value as an input shows it.</summary>
    public static string Shown(JsonNode? value) => value is JsonArray list ? string.Join(", ", list.Select(i => i?.ToString())) : value?.ToString() ?? "";

    /// <summary>The condition on one line for a heading.</summary>
    public static string Words(JsonNode? value)
    {
        try { return value?.Deserialize<Condition>(ScriptJson.Options) is { } condition ? ConditionWords.Of(condition) : ""; }
        catch (JsonException) { return DraftValues.Show(value); }
    }
}
