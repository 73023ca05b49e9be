using Crm.Admin.Filters;
using Crm.Core.CustomFields;

namespace Crm.Admin.Scripts;

/// <summary>Made-up values by which a text is shown where nobody is chosen.</summary>
static class ScriptSamples
{
    const string Day = "2030-03-14";

    public static object? Of(FilterField field) => field.Name switch
    {
        "contact.name" => "Anna", "contact.phone" => "+10000000000", "contact.email" => "anna@example.com", "contact.language" or "language" => "en", "contact.stopped" => false, "deal.currency" => "EUR", "deal.lost_reason" or "start" => "", _ => Of(field.Name, field.Type, field.Choices),
    };

    static object? Of(string name, FieldType type, IReadOnlyList<FieldChoice>? choices) => type switch
    {
        FieldType.Number => 5m, FieldType.Money => 12_000m, FieldType.Flag => true, FieldType.Date => Day,
        FieldType.Choice => choices is [var first, ..] ? first.Value : name, FieldType.Choices => choices is [var one, ..] ? new List<object?> { one.Value } : new List<object?>(),
        FieldType.Phone => "+10000000000", FieldType.Email => "anna@example.com", FieldType.Url => "https://example.com",
        _ => name[(name.LastIndexOf('.') + 1)..].Replace('_', ' '),
    };
}
