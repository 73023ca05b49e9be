using System.Reflection;
using Crm.Core.Scripts.Docs;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Forms;

/// <summary>How a form asks for a value.</summary>
public enum FieldKind { Text, Words, Template, Formula, Number, WholeNumber, Duration, TimeOfDay, YesNo, Choice, Step, Field, Stage, Script, Event, ChecklistItem, Condition, Gate, Part, Value, Values, List, Map }

/// <summary>One property of a step or of a part of it, as a form asks for it.</summary>
/// <param name="Name">Its name in the format.</param>
/// <param name="Default">The value when nothing is written; null when there is none.</param>
/// <param name="Description">What it means, in English, as the format's own documentation says it.</param>
/// <param name="Choices">The words of a <see cref="FieldKind.Choice"/>.</param>
/// <param name="Parts">The properties of a part (a gate, a template, a file) or of each item of a list of parts.</param>
/// <param name="Items">How each item of a list or each value of a map is asked for; null for other kinds.</param>
/// <param name="IsOwn">It belongs to this kind of step and not to all of them.</param>
public sealed record FormField(string Name, FieldKind Kind, bool IsRequired, object? Default, string Description, IReadOnlyList<string> Choices, IReadOnlyList<FormField> Parts, FieldKind? Items, bool IsOwn);

/// <summary>A kind of step: its properties in the order in which they are written.</summary>
public sealed record StepForm(string Kind, string Description, IReadOnlyList<FormField> Fields)
{
    /// <summary>The kinds by their word, made from the types that read them.</summary>
    public static IReadOnlyDictionary<string, StepForm> All { get; } = FormatPart.Kinds().ToDictionary(k => k.Kind, k => new StepForm(k.Kind, k.Description, FieldsOf(k.Type)));

    /// <summary>The properties of the script itself, without its steps.</summary>
    public static IReadOnlyList<FormField> Script { get; } = [.. FieldsOf(typeof(ScriptDefinition)).Where(f => f.Name != "steps")];

    /// <summary>The properties of a condition, whose parts are conditions again.</summary>
    public static IReadOnlyList<FormField> Condition { get; } = FieldsOf(typeof(Condition));

    /// <summary>The property behind which a new one is to stand: the nearest before it that is written.</summary>
    public static string? Before(string kind, string name, IReadOnlyCollection<string> written)
    {
        var order = All.TryGetValue(kind, out var form) ? form.Fields.Select(f => f.Name).ToList() : [];
        var at = order.IndexOf(name);
        return order.Take(Math.Max(0, at)).LastOrDefault(written.Contains) ?? (written.Contains("kind") ? "kind" : null);
    }

    static IReadOnlyList<FormField> FieldsOf(Type type) => [.. FormatPart.Of(type).Select(p => Of(p, type))];

    static FormField Of(FormatPart part, Type type)
    {
        var plain = Nullable.GetUnderlyingType(part.Property.PropertyType) ?? part.Property.PropertyType;
        var meaning = part.Property.GetCustomAttribute<HoldsAttribute>()?.Meaning;
        var kind = part.Converter == typeof(OneOrManyJson) ? FieldKind.Values : KindOf(plain, meaning);
        var item = kind is FieldKind.List or FieldKind.Map ? plain.GetGenericArguments()[^1] : null;
        return new(part.Name, kind, part.IsRequired, Plain(part.Default), part.Description, plain.IsEnum ? [.. Enum.GetNames(plain).Select(FormatPart.Camel)] : [],
            PartsOf(item ?? plain), item is null ? null : KindOf(item, meaning), part.Property.DeclaringType == type);
    }

    static FieldKind KindOf(Type type, Meaning? meaning) => meaning switch
    {
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) => FieldKind.Map,
        _ when type.IsGenericType => FieldKind.List,
        { } known => Enum.Parse<FieldKind>(known.ToString()),
        _ when type.IsEnum => FieldKind.Choice,
        _ => type.Name switch
        {
            nameof(LocalText) => FieldKind.Text, nameof(String) => FieldKind.Words, nameof(Boolean) => FieldKind.YesNo, nameof(Int32) => FieldKind.WholeNumber, nameof(Decimal) => FieldKind.Number,
            nameof(TimeSpan) => FieldKind.Duration, nameof(TimeOnly) => FieldKind.TimeOfDay, nameof(Scripts.Condition) => FieldKind.Condition, nameof(Gate) => FieldKind.Gate, nameof(Object) => FieldKind.Value,
            _ => FieldKind.Part,
        },
    };

    static IReadOnlyList<FormField> PartsOf(Type type) => type == typeof(Condition) || type == typeof(Step) || type.Namespace?.StartsWith("Crm.Core.Scripts", StringComparison.Ordinal) != true || type.IsEnum || type.IsAbstract ? [] : FieldsOf(type);

    static object? Plain(object? value) => value switch
    {
        Enum word => FormatPart.Camel(word.ToString()),
        TimeOnly time => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        string or bool or int or decimal or null => value,
        IReadOnlyList<string> many => many,
        _ => null,
    };
}
