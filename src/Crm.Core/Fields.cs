using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Core;

/// <summary>Named values of a contact, a deal or a run: string, decimal, bool, list or map; dates are ISO strings (yyyy-MM-dd).</summary>
[JsonConverter(typeof(FieldsJson))]
public sealed class Fields : Dictionary<string, object?>
{
    public Fields() : base(StringComparer.Ordinal) { }

    public Fields(IEnumerable<KeyValuePair<string, object?>> values) : base(values, StringComparer.Ordinal) { }

    /// <summary>True when the value says nothing: missing, null, blank text, an empty list or map.</summary>
    public static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        System.Collections.ICollection many => many.Count == 0,
        _ => false,
    };

    /// <summary>The value as people and comparisons see it, in invariant form; lists are joined by a comma and a space, maps are JSON in the order of their names, which databases do not keep.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> map => JsonSerializer.Serialize(new Fields(map.OrderBy(m => m.Key, StringComparer.Ordinal)), FieldsJson.Options),
        System.Collections.IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Text)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
