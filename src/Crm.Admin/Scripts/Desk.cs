using System.Text.Json.Nodes;
using Crm.Admin.Filters;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Graph;
using Crm.Core.Scripts.Trial;

namespace Crm.Admin.Scripts;

/// <summary>A draft that is being edited: its text, and all that is drawn and said of it. All faces work on this one.</summary>
public sealed class Desk(ScriptCheckContext context, string language, IReadOnlyList<FilterField>? known = null)
{
    const int MostUndo = 100;

    readonly List<string> undo = [];
    readonly Stack<string> redo = [];
    ScriptGraph? graph;
    IReadOnlyList<FilterField>? fields;

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
            (Definition, fields) = (script, null);
            Draw(ScriptGraph.Of(script, language));
        }
        Changed?.Invoke();
    }

    /// <summary>Lays the graph out where it is another one: a changed text leaves the picture as it is.</summary>
    void Draw(ScriptGraph drawn)
    {
        if (Layout is not null && graph is not null && graph.Nodes.SequenceEqual(drawn.Nodes) && graph.Edges.SequenceEqual(drawn.Edges)) return;
        (graph, Layout) = (drawn, GraphLayout.Of(drawn));
    }

    /// <summary>Whose data previews show; null: made-up values.</summary>
    public PreviewClient? Client { get; private set; }

    public void Show(PreviewClient? client)
    {
        Client = client;
        Changed?.Invoke();
    }

    /// <summary>What the draft meant when it could last be read, mistakes and all, with the published scripts that it calls.</summary>
    public ScriptBundle? BundleNow() => Definition is null ? null : Publisher.Bundle(Definition, Context);

    /// <summary>The draft with the published scripts that it calls; null while it cannot be read.</summary>
    public ScriptBundle? Bundle() => Source.Script is { } script && Errors == 0 ? Publisher.Bundle(ScriptYaml.Read(Draft.Yaml).Script ?? script, Context) : null;

    /// <summary>The fields that conditions and texts may name.</summary>
    public IReadOnlyList<FilterField> Fields => fields ??= ScriptFields.Of(Definition, Context, known ?? [], language);

    public FilterField? FieldNamed(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The names that a text of the chosen step may insert: first what steps on the way to it have set.</summary>
    /// <param name="word">What a heading is called: before, elsewhere, contact, deal, run.</param>
    public IReadOnlyList<VariableOption> Options(Func<string, string> word)
    {
        var before = Before();
        return [.. Fields.Select(f => (Field: f, Group: before.Contains(f.Name) ? "before" : ScriptFields.GroupOf(f.Name) is "variable" ? "elsewhere" : ScriptFields.GroupOf(f.Name)))
            .OrderBy(f => Array.IndexOf(Groups, f.Group)).Select(f => new VariableOption(f.Field.Name, word(f.Group), f.Field.Title == f.Field.Name ? null : f.Field.Title, Core.Fields.Text(ScriptSamples.Of(f.Field)))),
            .. Templates.Select(name => new VariableOption(name, word("template")))];
    }

    static readonly string[] Groups = ["before", "contact", "deal", "run", "elsewhere"];

    /// <summary>What is set when a run comes to the chosen step: declared values, and those of steps that lead to it.</summary>
    HashSet<string> Before()
    {
        if (Definition is null) return [];
        var sources = (graph?.Edges ?? []).ToLookup(e => e.To, e => e.From);
        var (seen, waiting) = (new HashSet<string>(), new Queue<string>(Step is null ? Definition.Steps.Keys : sources[Step]));
        while (waiting.TryDequeue(out var step))
            if (seen.Add(step))
                foreach (var source in sources[step]) waiting.Enqueue(source);
        return [.. Definition.Variables.Where(v => v.Value.Initial is not null).Select(v => v.Key), .. seen.Where(Definition.Steps.ContainsKey).SelectMany(s => ScriptFields.SetBy(Definition.Steps[s], language)).Select(f => f.Name)];
    }

    public IReadOnlyList<string> Variables() => [.. Fields.Select(f => f.Name)];

    /// <summary>All that a text may name: variables and message templates.</summary>
    public IReadOnlyList<string> Insertable() => [.. Variables(), .. Templates];

    IEnumerable<string> Templates => (Context.Templates?.Keys ?? []).Order(StringComparer.Ordinal).Select(slug => $"template.{slug}");
}
