using System.Text.Json.Nodes;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Graph;

namespace Crm.Admin.Scripts;

/// <summary>A draft that is being edited: its text, and all that is drawn and said of it. All faces work on this one.</summary>
public sealed class Desk(ScriptCheckContext context, string language)
{
    const int MostUndo = 100;

    readonly List<string> undo = [];
    readonly Stack<string> redo = [];

    public ScriptDraft Draft { get; private set; } = new("");
    public ScriptSource Source { get; private set; } = ScriptYaml.Read("");
    /// <summary>What the draft meant when it could last be read.</summary>
    public ScriptDefinition? Definition { get; private set; }
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public GraphLayout? Layout { get; private set; }
    /// <summary>Null when the draft is no YAML at the moment: then only the text can be edited.</summary>
    public JsonNode? Values { get; private set; }
    public string? Step { get; set; }
    public int? Line { get; set; }
    public string Language => language;

    /// <summary>The text has changed since it was last read or saved.</summary>
    public bool IsDirty { get; set; }

    public bool CanUndo => undo.Count > 0;
    public bool CanRedo => redo.Count > 0;
    public int Errors => Findings.Count(f => f.Severity == Severity.Error);
    public IReadOnlyList<string> Steps => Values?["steps"] is JsonObject steps ? [.. steps.Select(s => s.Key)] : [];
    public IReadOnlyList<string> Languages => Definition?.Languages ?? [language];

    /// <summary>Told after each change of the text.</summary>
    public event Action? Changed;

    public ScriptCheckContext Context { get; private set; } = context;

    /// <summary>Shows a text that was read from the database.</summary>
    public void Open(string yaml)
    {
        undo.Clear();
        redo.Clear();
        IsDirty = false;
        Read(yaml);
    }

    /// <summary>Takes the text as somebody typed it.</summary>
    public void Write(string yaml)
    {
        if (yaml == Draft.Yaml) return;
        undo.Add(Draft.Yaml);
        if (undo.Count > MostUndo) undo.RemoveAt(0);
        redo.Clear();
        IsDirty = true;
        Read(yaml);
    }

    /// <summary>Edits the draft; what cannot be done is told.</summary>
    public string? Edit(Func<ScriptDraft, ScriptDraft> edit)
    {
        try { Write(edit(Draft).Yaml); }
        catch (Exception mistake) when (mistake is FormatException or ArgumentException) { return mistake.Message; }
        return null;
    }

    public void Undo()
    {
        if (undo.Count == 0) return;
        redo.Push(Draft.Yaml);
        var text = undo[^1];
        undo.RemoveAt(undo.Count - 1);
        IsDirty = true;
        Read(text);
    }

    public void Redo()
    {
        if (!redo.TryPop(out var text)) return;
        undo.Add(Draft.Yaml);
        IsDirty = true;
        Read(text);
    }

    void Read(string yaml)
    {
        (Draft, Source) = (new(yaml), ScriptYaml.Read(yaml));
        Findings = ScriptCheck.Check(Source, Context);
        try { Values = Draft.ToJson(); }
        catch (FormatException) { Values = null; }
        if (Source.Script is { } script)
        {
            Definition = script;
            Layout = GraphLayout.Of(ScriptGraph.Of(script, language));
        }
        Changed?.Invoke();
    }

    /// <summary>The draft with the published scripts that it calls; null while it cannot be read.</summary>
    public ScriptBundle? Bundle() => Source.Script is { } script && Errors == 0 ? Publisher.Bundle(ScriptYaml.Read(Draft.Yaml).Script ?? script, Context) : null;

    /// <summary>The names that templates and conditions may use.</summary>
    public IReadOnlyList<string> Variables()
    {
        var names = new List<string> { "contact.name", "contact.phone", "contact.email", "contact.language", "deal.title", "deal.amount", "deal.currency", "stage", "today", "language", "start" };
        names.AddRange((Context.Templates?.Keys ?? []).Order(StringComparer.Ordinal).Select(slug => $"template.{slug}"));
        if (Definition is null) return names;
        var saved = Definition.Steps.Values.SelectMany(s => s switch
        {
            Core.Scripts.Steps.QuestionStep { Save: { } save } => [save],
            Core.Scripts.Steps.SetStep set => set.Values.Keys.Concat(set.Formulas.Keys),
            Core.Scripts.Steps.CallStep call => call.Save.Keys,
            _ => Enumerable.Empty<string>(),
        });
        return [.. Definition.Variables.Keys.Concat(saved).Concat(names).Distinct()];
    }
}
