using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crm.Core.Scripts.Forms;

namespace Crm.Core.Scripts.Editing;

/// <summary>A script while it is written: the YAML is the one truth, and every edit changes only the lines that it is about.</summary>
/// <remarks>An edit gives a new draft. <see cref="FormatException"/>: the text is no YAML now, so that only the text itself can be edited.</remarks>
public sealed record ScriptDraft(string Yaml)
{
    /// <summary>The values as the text has them, without regard to whether they make a script.</summary>
    public JsonNode? ToJson() => YamlDocument.Read(Yaml).ToJson();

    /// <summary>What stands at a place; null when nothing does.</summary>
    public JsonNode? Find(DraftPath path) => DraftTree.Find(ToJson(), path);

    /// <summary>The steps' names in their order; empty while there are none.</summary>
    public IReadOnlyList<string> Steps => Find(DraftPath.Of("steps")) is JsonObject steps ? [.. steps.Select(s => s.Key)] : [];

    /// <summary>Gives a place a value; null removes it.</summary>
    public ScriptDraft Set(DraftPath path, JsonNode? value) => value is null ? Remove(path) : new(YamlEdit.Set(Yaml, path, value, AfterWhat(path)));

    public ScriptDraft Remove(DraftPath path) => new(YamlEdit.Remove(Yaml, path));

    /// <summary>Gives an entry another name and leaves it, and all that is in it, where it stands.</summary>
    public ScriptDraft Rename(DraftPath path, string name) => new(YamlEdit.Rename(Yaml, path, name));

    /// <summary>Adds an item to a list, which is made if there is none.</summary>
    public ScriptDraft Insert(DraftPath list, int index, JsonNode value) => Find(list) is null ? Set(list, new JsonArray(value.DeepClone())) : new(YamlEdit.Insert(Yaml, list, index, value));

    /// <summary>A step's property stands where the format lists it.</summary>
    string? AfterWhat(DraftPath path) =>
        path.Parts is ["steps", string, string name] && Find(path.Parent) is JsonObject step ? StepForm.Before(step["kind"]?.ToString() ?? "", name, [.. step.Select(p => p.Key)]) : null;

    /// <summary>Adds a step behind another, or as the last one.</summary>
    public ScriptDraft AddStep(string name, JsonObject step, string? after = null)
    {
        if (Steps.Contains(name)) throw new ArgumentException($"There is a step '{name}' already.", nameof(name));
        return new(YamlEdit.Set(Yaml, DraftPath.Step(name), step, after));
    }

    /// <summary>Adds a step on a way: what led to the next one leads to the new one, which goes on to the next one.</summary>
    /// <param name="place">Where the way says its target, as steps.ask.exits[0].to.</param>
    public ScriptDraft AddStepBetween(DraftPath place, string name, JsonObject step)
    {
        var target = Target(place);
        var added = (JsonObject)step.DeepClone();
        if (target is not null && !added.ContainsKey("next") && added["kind"]?.ToString() != "end") added["next"] = target;
        return AddStep(name, added, place.Parts is ["steps", string from, ..] ? from : null).SetTarget(place, name);
    }

    string? Target(DraftPath place) => Find(place)?.ToString() ?? (place.Parts is ["steps", string step, "exits", ..] ? Find(DraftPath.Step(step, "next"))?.ToString() : null);

    /// <summary>Lets a way lead elsewhere.</summary>
    public ScriptDraft SetTarget(DraftPath place, string to) => Set(place, JsonValue.Create(to));

    /// <summary>Gives a step another name, everywhere: ways, gates that ask for its checklist, and what names the choice of a split.</summary>
    public ScriptDraft RenameStep(string name, string to)
    {
        if (Steps.Contains(to)) throw new ArgumentException($"There is a step '{to}' already.", nameof(to));
        var json = ToJson();
        var uses = StepNames.In(json).ToArray();
        var isSplit = DraftTree.Find(json, DraftPath.Step(name, "kind"))?.ToString() == "split";
        var yaml = Yaml;
        foreach (var use in uses)
            if (use.Meaning == Meaning.Step && use.Value == name) yaml = YamlEdit.Set(yaml, use.Path, to);
            else if (use.Meaning == Meaning.ChecklistItem && use.Value.StartsWith($"{name}.", StringComparison.Ordinal)) yaml = YamlEdit.Set(yaml, use.Path, to + use.Value[name.Length..]);
        if (isSplit)
            foreach (var (path, text) in StepNames.AllTexts(json, DraftPath.Root))
                if (Regex.Replace(text, $@"\bsplit_{Regex.Escape(name)}\b", $"split_{to}") is var renamed && renamed != text) yaml = YamlEdit.Set(yaml, path, renamed);
        return new(YamlEdit.Rename(yaml, DraftPath.Step(name), to));
    }

    /// <summary>Removes a step.</summary>
    /// <param name="instead">Where the ways that led to it lead now; null: they are left, and the check tells of them.</param>
    public ScriptDraft RemoveStep(string name, string? instead = null)
    {
        var draft = this;
        if (instead is not null)
            foreach (var use in StepNames.In(ToJson()).Where(u => u.Meaning == Meaning.Step && u.Value == name && !IsOf(u.Path, name)).ToArray()) draft = draft.SetTarget(use.Path, instead);
        return draft.Remove(DraftPath.Step(name));
    }

    static bool IsOf(DraftPath path, string step) => path.Parts is ["steps", string own, ..] && own == step;
}
