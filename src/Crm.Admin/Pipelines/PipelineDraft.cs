using Crm.Core;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;

namespace Crm.Admin.Pipelines;

/// <summary>A pipeline as it is being changed; nothing of it is true before it is saved.</summary>
sealed class PipelineDraft
{
    static readonly char[] Separators = [',', ';', ' ', '\n'];

    public string Name { get; set; } = "";
    public List<StageDraft> Stages { get; } = [];
    public List<ReasonDraft> Reasons { get; } = [];

    public static PipelineDraft Of(Pipeline pipeline)
    {
        var draft = new PipelineDraft { Name = pipeline.Name };
        draft.Stages.AddRange(pipeline.Stages.OrderBy(s => s.Position).Select(StageDraft.Of));
        draft.Reasons.AddRange(pipeline.LostReasons.Select(r => new ReasonDraft { Slug = r.Name, Texts = new LocalText(r.Title) }));
        return draft;
    }

    /// <summary>The key of what is wrong with it; null when it can be saved.</summary>
    public string? Complaint() =>
        string.IsNullOrWhiteSpace(Name) || Stages.Any(s => string.IsNullOrWhiteSpace(s.Name)) ? "Wrong.Name"
        : !Stages.Any(s => s.Kind == StageKind.Open) ? "Wrong.NoOpen"
        : Stages.Count > Pipeline.MostStages ? "Wrong.TooMany"
        : Stages[0].Kind != StageKind.Open ? "Wrong.First"
        : Stages.Select(s => s.Name.Trim()).Distinct(StringComparer.CurrentCultureIgnoreCase).Count() != Stages.Count ? "Wrong.SameName"
        : Stages.SelectMany(s => s.FieldNames).Any(f => !IsField(f)) ? "Wrong.Field" : null;

    static bool IsField(string name) => name.Length <= 100 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>Makes the pipeline so. A stage without a row is added, one that the draft has no more is removed.</summary>
    public void ApplyTo(Pipeline pipeline)
    {
        pipeline.Rename(Name.Trim());
        foreach (var gone in pipeline.Stages.Where(s => Stages.All(d => d.Slug != s.Slug)).ToList()) pipeline.Remove(gone);
        foreach (var draft in Stages.Where(d => d.Slug.Length == 0))
        {
            draft.Slug = Slug.Of(draft.Name, [.. Stages.Select(s => s.Slug).Concat(pipeline.Stages.Select(s => s.Slug))]);
            pipeline.Add(draft.Slug, draft.Name.Trim(), draft.Kind);
        }
        for (var i = 0; i < Stages.Count; i++)
        {
            var stage = pipeline.Find(Stages[i].Slug)!;
            stage.Rename(Stages[i].Name.Trim());
            stage.Ask(Stages[i].Gate());
            stage.Lead(Stages[i].Ways(Stages));
            pipeline.Place(stage, i);
        }
        foreach (var reason in Reasons.Where(r => r.Slug.Length == 0)) reason.Slug = Slug.Of(reason.Texts.Values.FirstOrDefault(t => t.Length > 0) ?? "", [.. Reasons.Select(r => r.Slug)]);
        pipeline.LoseFor([.. Reasons.Where(r => r.Texts.Values.Any(t => !string.IsNullOrWhiteSpace(t))).Select(r => new LostReason(r.Slug, r.Texts))]);
    }

    public void Move(StageDraft stage, int by)
    {
        var at = Stages.IndexOf(stage);
        if (at < 0 || at + by < 0 || at + by >= Stages.Count) return;
        Stages.RemoveAt(at);
        Stages.Insert(at + by, stage);
    }

    /// <summary>The names in a line.</summary>
    public static string[] Names(string line) => line.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A stage as it is being changed.</summary>
sealed class StageDraft
{
    Gate? gate;

    /// <summary>Empty for a new one.</summary>
    public string Slug { get; set; } = "";
    public string Name { get; set; } = "";
    public StageKind Kind { get; set; }
    /// <summary>Names of fields that must be filled before a deal enters.</summary>
    public string Fields { get; set; } = "";
    /// <summary>Tasks that must be done.</summary>
    public string Tasks { get; set; } = "";
    public LocalText Because { get; private set; } = [];
    public bool LeadsAnywhere { get; set; } = true;
    /// <summary>Where people may move a deal from here, and who.</summary>
    public Dictionary<StageDraft, WayFor> Next { get; } = [];
    List<StageWay> given = [];

    public string[] FieldNames => PipelineDraft.Names(Fields);

    public static StageDraft Of(Stage stage) => new()
    {
        gate = stage.Enter, Slug = stage.Slug, Name = stage.Name, Kind = stage.Kind, Fields = string.Join(", ", stage.Enter?.Fields ?? []), Tasks = string.Join(", ", stage.Enter?.Tasks ?? []),
        Because = new LocalText(stage.Enter?.Because ?? []), LeadsAnywhere = stage.Ways is null, given = [.. stage.Ways ?? []],
    };

    /// <summary>Who may go to that stage.</summary>
    public WayFor To(StageDraft other) => Next.TryGetValue(other, out var way) ? way
        : given.Find(w => w.To == other.Slug) is not { } known ? WayFor.Nobody : known.Roles.Count == 0 ? WayFor.Everybody : WayFor.Heads;

    /// <summary>What the form does not show of a gate stays as it is.</summary>
    public Gate? Gate()
    {
        var because = new LocalText(Because.Where(t => !string.IsNullOrWhiteSpace(t.Value)));
        var changed = (gate ?? new Gate()) with { Fields = FieldNames, Tasks = PipelineDraft.Names(Tasks), Because = because.Count == 0 ? null : because };
        return changed is { Fields.Count: 0, Tasks.Count: 0, Checklist.Count: 0, Events.Count: 0, When: null } ? null : changed;
    }

    public IReadOnlyList<StageWay>? Ways(IEnumerable<StageDraft> stages) => LeadsAnywhere ? null :
        [.. stages.Where(s => s != this && To(s) != WayFor.Nobody).Select(s => new StageWay(s.Slug, To(s) == WayFor.Heads ? [Role.Head, Role.Admin] : []))];
}

/// <summary>Who may make a move.</summary>
enum WayFor { Nobody, Everybody, Heads }

/// <summary>A reason for losing a deal, as it is being changed.</summary>
sealed class ReasonDraft
{
    public string Slug { get; set; } = "";
    public LocalText Texts { get; set; } = [];
}
