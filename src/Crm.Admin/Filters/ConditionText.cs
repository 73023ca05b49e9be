using Crm.Core;
using Crm.Core.Scripts;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Filters;

/// <summary>Conditions as people say them.</summary>
static class ConditionText
{
    /// <param name="fields">Those that have names for people; others are called as scripts call them.</param>
    public static string Say(this IStringLocalizer<FilterTexts> texts, Condition condition, IReadOnlyList<FilterField> fields)
    {
        var parts = new List<string>();
        if (condition.Field is { } name) parts.Add(Line(texts, condition, fields.FirstOrDefault(f => f.Name == name)?.Title ?? name, fields.FirstOrDefault(f => f.Name == name)));
        if (condition.All is { Count: > 0 } all) parts.Add(string.Join(texts["And"], all.Select(c => Nested(texts, c, fields))));
        if (condition.Any is { Count: > 0 } any) parts.Add(string.Join(texts["Or"], any.Select(c => Nested(texts, c, fields))));
        if (condition.Not is { } not) parts.Add(texts["NotThat", Say(texts, not, fields)]);
        return string.Join(texts["And"], parts);
    }

    static string Line(IStringLocalizer<FilterTexts> texts, Condition condition, string title, FilterField? field)
    {
        if (condition.Op is Operator.Filled or Operator.Empty) return $"{title} {texts[$"Op.{condition.Op}"].Value}";
        var values = condition.Value is IEnumerable<object?> many ? many : [condition.Value];
        var said = string.Join(", ", values.Select(v => field?.Choices?.FirstOrDefault(c => c.Value == Fields.Text(v))?.Title.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Fields.Text(v)));
        return $"{title} {texts[$"Op.{condition.Op}"].Value} {said}";
    }

    static string Nested(IStringLocalizer<FilterTexts> texts, Condition condition, IReadOnlyList<FilterField> fields) =>
        condition.Field is not null && condition is { All: null, Any: null, Not: null } ? Say(texts, condition, fields) : $"({Say(texts, condition, fields)})";
}
