using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Core.Scripts.Editing;
using Crm.Core.Scripts.Forms;
using Microsoft.AspNetCore.Components;

namespace Crm.Admin.Scripts;

/// <summary>Asks for one property by what it holds: a text per language, a choice, a step, a part with properties of its own, or a line.</summary>
public sealed partial class FieldEditor
{
    readonly HashSet<int> all = [];
    bool isWrong;

    [Parameter, EditorRequired] public Desk Desk { get; set; } = null!;
    [Parameter, EditorRequired] public FormField Field { get; set; } = null!;
    [Parameter, EditorRequired] public DraftPath Path { get; set; } = null!;
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<string> OnTell { get; set; }

    string Id => Path.ToString();
    string Title => TitleOf(Field.Name);
    string TitleOf(string name) => T[$"Field.{name}"] is { ResourceNotFound: false } known ? known.Value : name;
    string WordOf(string choice) => T[$"Choice.{choice}"] is { ResourceNotFound: false } known ? known.Value : choice;
    bool IsOn => Value is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValueKind() == JsonValueKind.True : Field.Default is true;
    string Shown => Value is JsonValue ? Value.ToString() : "";
    IReadOnlyList<JsonNode?> Items => Value is JsonArray list ? [.. list] : [];

    /// <summary>The value on one line; a text stands without quotes where nothing else could be meant.</summary>
    string Line => Value is JsonValue && IsText ? Value.ToString() : Value is JsonArray list && IsTexts ? string.Join(", ", list.Select(i => i?.ToString())) : DraftValues.Show(Value);

    bool IsText => Field.Kind is FieldKind.Words or FieldKind.Template or FieldKind.Formula or FieldKind.Duration or FieldKind.TimeOfDay or FieldKind.Field or FieldKind.Stage or FieldKind.Script or FieldKind.Event;

    bool IsTexts => Field.Kind == FieldKind.Values && Value is JsonArray list && list.All(i => i is JsonValue value && !value.ToString().Contains(',')) || Field.Kind == FieldKind.List && Field.Items is FieldKind.Words or FieldKind.Field or FieldKind.Event or FieldKind.ChecklistItem;

    string? ListOf => Words.Count > 0 ? $"list-{Id.Replace('.', '-').Replace('[', '-').Replace(']', '-')}" : null;

    IReadOnlyCollection<string> Words => Field.Kind switch
    {
        FieldKind.Field => Desk.Variables(),
        FieldKind.Stage => Desk.Definition?.Pipeline is { } pipeline && Desk.Context.Pipelines?.GetValueOrDefault(pipeline) is { } stages ? stages : [],
        FieldKind.Script => [.. Desk.Context.Scripts?.Keys ?? []],
        _ => [],
    };

    Task SetText(string? text) => Set(string.IsNullOrEmpty(text) ? null : JsonValue.Create(text));

    async Task SetLine(string text)
    {
        isWrong = false;
        if (text.Trim().Length == 0) { await Set(null); return; }
        if (IsText) { await SetText(text.Trim()); return; }
        if (IsTexts || Field.Kind is FieldKind.List && Field.Items is FieldKind.Words && !text.TrimStart().StartsWith('[')) { await Set(new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode?)JsonValue.Create(t))])); return; }
        if (DraftValues.TryRead(text, out var value)) await Set(value);
        else isWrong = true;
    }

    Task Set(JsonNode? value) => Edit(d => d.Set(Path, value));

    Task Append() => Edit(d => d.Insert(Path, Items.Count, FieldParts.Fresh(Field, Desk.Steps)));

    /// <summary>Puts a message on the way of an item, which then leads on to where it led.</summary>
    Task Between(int index)
    {
        var name = Enumerable.Range(1, 1000).Select(i => $"message_{i}").First(n => !Desk.Steps.Contains(n));
        return Edit(d => d.AddStepBetween(Path.Then(index).Then("to"), name, NewStep.Of("message", T["New.Hello"])));
    }

    async Task Edit(Func<ScriptDraft, ScriptDraft> edit)
    {
        if (Desk.Edit(edit) is { } mistake) await OnTell.InvokeAsync(mistake);
    }

    /// <summary>What an item has, needs or nearly always has; the rest when it is asked for.</summary>
    bool IsShown(FormField part, JsonObject? item, int index) =>
        item?.ContainsKey(part.Name) == true || part.IsRequired || part.Name == "to" || part.Name == "label" && item?.ContainsKey("button") == true || all.Contains(index);

    string Summary(JsonNode? item) => item is not JsonObject map ? DraftValues.Show(item)
        : string.Join(" ", map.Where(p => p.Key is "answer" or "button" or "timeout" or "event" or "unclear" or "id" or "when").Select(p => p.Key is "id" or "button" ? p.Value?.ToString() : p.Key == "when" ? ConditionForm.Words(p.Value) : $"{TitleOf(p.Key)}: {DraftValues.Show(p.Value)}")) + (map["to"] is { } to ? $" → {to}" : "");
}
