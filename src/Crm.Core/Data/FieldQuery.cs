using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Crm.Core.Data;

/// <summary>Reads custom fields and compares texts inside a database query. Each function has a twin in the database that gives the same answers.</summary>
public static class FieldQuery
{
    /// <summary>The field's value as <see cref="Fields.Text"/> has it; null when it is missing.</summary>
    public static string? Text(Fields fields, string name) => TextOf(fields.GetValueOrDefault(name));

    /// <summary>The field's value as a number; null when it is missing or says no number.</summary>
    public static decimal? Number(Fields fields, string name) => NumberOf(fields.GetValueOrDefault(name));

    /// <summary>Whether the field says something (see <see cref="Fields.IsEmpty"/>).</summary>
    public static bool Filled(Fields fields, string name) => !Fields.IsEmpty(fields.GetValueOrDefault(name));

    /// <summary>Whether the field's list has the item, or else its text has the part; the case of letters does not matter.</summary>
    public static bool Contains(Fields fields, string name, string part) => Contains(fields.GetValueOrDefault(name), part);

    /// <summary>The number that a text says; null when it says none.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number's text in its shortest form.</summary>
    public static string? Text(decimal? number) => TextOf(number);

    public static bool Filled(string? text) => !Fields.IsEmpty(text);

    /// <summary>The text with its letters in lower case, so that two spellings compare equal.</summary>
    public static string? Fold(string? text) => text?.ToLowerInvariant();

    /// <summary>The text, to be sorted and compared by code point.</summary>
    public static string? Ordinal(string? text) => text;

    internal static string? TextOf(object? value) => value is null ? null : Fields.Text(value);

    internal static decimal? NumberOf(object? value) => value switch
    {
        decimal number => number,
        int number => number,
        long number => number,
        string text => Number(text),
        _ => null,
    };

    internal static bool Contains(object? value, string part) => value is IEnumerable items and not string and not Fields
        ? items.Cast<object?>().Any(item => NumberOf(item) is { } a && Number(part) is { } b ? a == b : Fold(Fields.Text(item)) == Fold(part))
        : Fold(Fields.Text(value))!.Contains(Fold(part)!, StringComparison.Ordinal);

    /// <summary>Maps them to the database's functions; the collation is the one that compares by code point, null where that is the default.</summary>
    internal static void Map(ModelBuilder model, string jsonType, string? schema, string? ordinal)
    {
        foreach (var (method, name) in new[] { (nameof(Text), "crm_field"), (nameof(Number), "crm_field_number"), (nameof(Filled), "crm_field_filled") })
            Function(method, name, typeof(Fields), typeof(string)).HasParameter("fields").HasStoreType(jsonType);
        Function(nameof(Contains), "crm_field_contains", typeof(Fields), typeof(string), typeof(string)).HasParameter("fields").HasStoreType(jsonType);
        Function(nameof(Number), "crm_number", typeof(string));
        Function(nameof(Text), "crm_number_text", typeof(decimal?));
        Function(nameof(Filled), "crm_filled", typeof(string));
        Function(nameof(Fold), "crm_fold", typeof(string));
        Function(nameof(Ordinal), "crm_ordinal", typeof(string)).HasTranslation(a => ordinal is null ? a[0] : new CollateExpression(a[0], ordinal));

        DbFunctionBuilder Function(string method, string name, params Type[] types) =>
            model.HasDbFunction(typeof(FieldQuery).GetMethod(method, BindingFlags.Static | BindingFlags.Public, types)!).HasName(name).HasSchema(schema);
    }
}
