using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Docs;

/// <summary>One property of a part of the script format, as authors see it.</summary>
sealed record FormatPart(string Name, PropertyInfo Property, bool IsRequired, object? Default)
{
    public string Description => Property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";

    public Type? Converter => Property.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType;

    /// <summary>The properties of a type in the order of their declaration, its own before those that every step has.</summary>
    public static IReadOnlyList<FormatPart> Of(Type type)
    {
        var example = type.IsAbstract ? null : Activator.CreateInstance(type);
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod?.IsPublic == true && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .OrderBy(p => p.DeclaringType == type ? 0 : 1)
            .Select(p => new FormatPart(Camel(p.Name), p, p.GetCustomAttribute<RequiredMemberAttribute>() is not null, example is null ? null : p.GetValue(example)))];
    }

    /// <summary>The kinds of steps and their types, with what is said of each.</summary>
    public static IEnumerable<(string Kind, Type Type, string Description)> Kinds() =>
        ScriptJson.Kinds.Select(k => (k.Key, k.Value, k.Value.GetCustomAttribute<DescriptionAttribute>()?.Description ?? ""));

    /// <summary>A whole small script that shows a kind of step.</summary>
    public static string Example(string kind)
    {
        using var stream = typeof(Step).Assembly.GetManifestResourceStream($"Crm.Core.Scripts.Steps.Examples.{kind}.yaml")
            ?? throw new InvalidOperationException($"The step kind '{kind}' has no example.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
