using System.Reflection;
using System.Text.Json.Nodes;
using Crm.Core.Scripts.Docs;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Editing;

/// <summary>The places of a draft that name a step, found by what the format's types say of their properties.</summary>
static class StepNames
{
    /// <summary>A place that names a step, as it stands there: a step's name, or a checklist's item as step.item.</summary>
    public readonly record struct Use(DraftPath Path, string Value, Meaning Meaning);

    public static IEnumerable<Use> In(JsonNode? script) => Walk(script, typeof(ScriptDefinition), DraftPath.Root);

    static IEnumerable<Use> Walk(JsonNode? node, Type type, DraftPath path)
    {
        if (node is not JsonObject map) return [];
        if (type == typeof(Step)) type = map["kind"] is JsonValue kind && ScriptJson.Kinds.TryGetValue(kind.ToString(), out var known) ? known : typeof(EndStep);
        return FormatPart.Of(type).Where(p => map.ContainsKey(p.Name)).SelectMany(p => Property(map[p.Name], p.Property, path.Then(p.Name)));
    }

    static IEnumerable<Use> Property(JsonNode? node, PropertyInfo property, DraftPath path)
    {
        if (property.GetCustomAttribute<HoldsAttribute>()?.Meaning is { } meaning) return meaning is Meaning.Step or Meaning.ChecklistItem ? Texts(node, path).Select(t => new Use(t.Path, t.Value, meaning)) : [];
        var type = property.PropertyType;
        if (!type.IsGenericType) return type.Namespace == typeof(Gate).Namespace && !type.IsEnum && type != typeof(Condition) ? Walk(node, type, path) : [];
        var item = type.GetGenericArguments()[^1];
        if (item.Namespace?.StartsWith("Crm.Core.Scripts", StringComparison.Ordinal) != true || item == typeof(Condition)) return [];
        return node switch
        {
            JsonObject map => map.SelectMany(e => Walk(e.Value, item, path.Then(e.Key))),
            JsonArray list => list.SelectMany((e, i) => Walk(e, item, path.Then(i))),
            _ => [],
        };
    }

    static IEnumerable<(DraftPath Path, string Value)> Texts(JsonNode? node, DraftPath path) => node switch
    {
        JsonArray list => list.SelectMany((e, i) => Texts(e, path.Then(i))),
        JsonValue value => [(path, value.ToString())],
        _ => [],
    };

    /// <summary>Every text of the draft, whatever it means.</summary>
    public static IEnumerable<(DraftPath Path, string Value)> AllTexts(JsonNode? node, DraftPath path) => node switch
    {
        JsonObject map => map.SelectMany(e => AllTexts(e.Value, path.Then(e.Key))),
        JsonArray list => list.SelectMany((e, i) => AllTexts(e, path.Then(i))),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => [(path, (string)value!)],
        _ => [],
    };
}
