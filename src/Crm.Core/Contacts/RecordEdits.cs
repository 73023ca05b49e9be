using Crm.Core.Companies;

namespace Crm.Core.Contacts;

/// <summary>Sets several fields at once and tells which of them changed.</summary>
public static class RecordEdits
{
    public static List<FieldChange> Change(this Contact contact, IEnumerable<KeyValuePair<string, object?>> fields) => Change(fields, f => contact[f], contact.Set);

    public static List<FieldChange> Change(this Company company, IEnumerable<KeyValuePair<string, object?>> fields) => Change(fields, f => company[f], company.Set);

    static List<FieldChange> Change(IEnumerable<KeyValuePair<string, object?>> fields, Func<string, object?> get, Func<string, object?, bool> set)
    {
        var changes = new List<FieldChange>();
        foreach (var (field, value) in fields)
        {
            var old = get(field);
            if (set(field, value)) changes.Add(new FieldChange(field, old, get(field)));
        }
        return changes;
    }
}

/// <summary>The words that contacts and companies are marked with: the field "tags", a list of small letters.</summary>
public static class TagList
{
    public const string Field = "tags";
    const int Most = 20, Longest = 40;

    /// <summary>The words of a line between commas; null when there are none.</summary>
    public static List<object?>? Parse(string? line)
    {
        var tags = (line ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(t => StoredText.Clean(t.TrimStart('#').Trim().ToLowerInvariant(), Longest)).Where(t => t.Length > 0).Distinct().Take(Most).Cast<object?>().ToList();
        return tags.Count == 0 ? null : tags;
    }

    public static IEnumerable<string> Of(Fields fields) => fields.GetValueOrDefault(Field) switch
    {
        null => [],
        string one => [one],
        System.Collections.IEnumerable many => many.Cast<object?>().Select(Fields.Text),
        _ => [],
    };
}
