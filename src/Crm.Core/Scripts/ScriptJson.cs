using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts;

/// <summary>How scripts are read and written as JSON: the kinds of steps are found by their attribute, unknown names are refused.</summary>
public static class ScriptJson
{
    /// <summary>The kinds of steps by their word.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds { get; } = typeof(Step).Assembly.GetTypes()
        .Select(t => (Type: t, Kind: t.GetCustomAttribute<StepKindAttribute>()))
        .Where(k => k.Kind is not null).OrderBy(k => k.Kind!.Name, StringComparer.Ordinal)
        .ToDictionary(k => k.Kind!.Name, k => k.Type);

    public static readonly JsonSerializerOptions Options = new(FieldsJson.Options)
    {
        AllowOutOfOrderMetadataProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddKinds } },
    };

    /// <summary>The word for a step's kind.</summary>
    public static string KindOf(Step step) => step.GetType().GetCustomAttribute<StepKindAttribute>()!.Name;

    static void AddKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(Step)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var (word, kind) in Kinds) type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, word));
    }
}
