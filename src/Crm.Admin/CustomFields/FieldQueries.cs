using System.Globalization;
using Crm.Core;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.CustomFields;

static class FieldQueries
{
    /// <summary>The fields that are offered, from the top of the card.</summary>
    public static Task<List<FieldDefinition>> FieldsOf(this CrmDb db, long organizationId, FieldOwner of) =>
        db.FieldDefinitions.AsNoTracking().Where(f => f.OrganizationId == organizationId && f.Of == of && f.ArchivedAt == null).OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync();

    /// <summary>A stored value as people read it.</summary>
    public static string Show(this FieldDefinition field, object? value) => (field.Type, value) switch
    {
        (FieldType.Number or FieldType.Money, decimal number) => number.ToString("#,0.####", CultureInfo.CurrentCulture),
        (FieldType.Date, string text) when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("d", CultureInfo.CurrentCulture),
        (FieldType.Flag, bool flag) => flag ? "✓" : "—",
        (FieldType.Choice or FieldType.Choices, not null) => string.Join(", ", (value is IEnumerable<object?> many ? many : [value]).Select(v => field.Choices.FirstOrDefault(c => c.Value == Fields.Text(v))?.Title.Shown() ?? Fields.Text(v))),
        _ => Fields.Text(value),
    };

    /// <summary>The text in the reader's language.</summary>
    public static string Shown(this LocalText text) => text.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en");
}

/// <summary>Texts of custom fields on a card while somebody changes them.</summary>
public sealed class FieldValues(IReadOnlyList<FieldDefinition> definitions)
{
    readonly Dictionary<string, string> texts = [];
    readonly Dictionary<string, FieldProblem> problems = [];

    public IReadOnlyList<FieldDefinition> Definitions => definitions;

    public string this[string name]
    {
        get => texts.GetValueOrDefault(name, "");
        set => texts[name] = value;
    }

    public FieldProblem? ProblemOf(string name) => problems.TryGetValue(name, out var problem) ? problem : null;

    /// <summary>Shows what is stored.</summary>
    public void Load(Fields fields)
    {
        problems.Clear();
        foreach (var field in definitions) texts[field.Name] = fields.GetValueOrDefault(field.Name) is decimal number ? number.ToString("0.############################", CultureInfo.CurrentCulture) : Fields.Text(fields.GetValueOrDefault(field.Name));
    }

    /// <summary>The values in the form in which they are stored; null when one of them cannot be read.</summary>
    public Fields? Read()
    {
        problems.Clear();
        var values = new Fields();
        foreach (var field in definitions)
        {
            var reading = field.Read(texts.GetValueOrDefault(field.Name), CultureInfo.CurrentCulture);
            if (reading.Problem is { } problem) problems[field.Name] = problem;
            else values[field.Name] = reading.Value;
        }
        return problems.Count == 0 ? values : null;
    }
}
