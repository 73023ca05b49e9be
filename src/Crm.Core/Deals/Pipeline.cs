using Crm.Core.Organizations;
using Crm.Core.Scripts;

namespace Crm.Core.Deals;

/// <summary>A way that deals of one kind go, stage by stage.</summary>
public sealed class Pipeline
{
    public const int MaxName = 100, MostStages = 50;

    Pipeline() { }

    public Pipeline(long organizationId, string slug, string name) => (OrganizationId, Slug, Name) = (organizationId, slug, name);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public List<Stage> Stages { get; private set; } = [];
    /// <summary>Why deals are lost: whoever loses one picks a reason.</summary>
    public IReadOnlyList<LostReason> LostReasons { get; private set; } = [];
    public int Version { get; private set; }

    public Stage First => Stages.MinBy(s => s.Position) ?? throw new InvalidOperationException($"The pipeline '{Slug}' has no stages; a deal needs one to start in.");

    public Stage? Find(string slug) => Stages.Find(s => s.Slug == slug);

    /// <summary>A person of that role may move a deal from one stage to the other. Scripts are not asked: they are the way themselves.</summary>
    public bool Leads(long from, Stage to, Role role) =>
        role == Role.Owner || Stages.Find(s => s.Id == from)?.Ways is not { } ways || ways.Any(w => w.To == to.Slug && (w.Roles.Count == 0 || w.Roles.Contains(role)));

    public Pipeline Add(string slug, string name, StageKind kind = StageKind.Open, Gate? enter = null)
    {
        Stages.Add(new Stage(OrganizationId, Id, slug, name, Stages.Count + 1, kind, enter));
        return this;
    }

    public void Rename(string name) => Name = name;

    public void LoseFor(IReadOnlyList<LostReason> reasons) => LostReasons = reasons;

    /// <summary>Puts a stage in another place, counted from 0.</summary>
    public void Place(Stage stage, int at)
    {
        var others = Stages.Where(s => s != stage).OrderBy(s => s.Position).ToList();
        others.Insert(Math.Clamp(at, 0, others.Count), stage);
        for (var i = 0; i < others.Count; i++) others[i].StandAt(i + 1);
    }

    /// <summary>Takes a stage away; the caller has seen that no deal stands there.</summary>
    public void Remove(Stage stage)
    {
        Stages.Remove(stage);
        foreach (var other in Stages.Where(s => s.Ways is not null)) other.Lead([.. other.Ways!.Where(w => w.To != stage.Slug)]);
    }
}

/// <summary>A reason for losing a deal, by the name that reports use.</summary>
public sealed record LostReason(string Name, LocalText Title);

public enum StageKind { Open, Won, Lost }

/// <summary>A move that people may make.</summary>
/// <param name="To">The slug of the stage that it leads to.</param>
/// <param name="Roles">Who may; empty: everybody.</param>
public sealed record StageWay(string To, IReadOnlyList<Role> Roles);

/// <summary>A stage of a pipeline and what must be true before a deal enters it.</summary>
public sealed class Stage
{
    Stage() { }

    internal Stage(long organizationId, long pipelineId, string slug, string name, int position, StageKind kind, Gate? enter) =>
        (OrganizationId, PipelineId, Slug, Name, Position, Kind, Enter) = (organizationId, pipelineId, slug, name, position, kind, enter);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long PipelineId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public int Position { get; private set; }
    public StageKind Kind { get; private set; }
    public Gate? Enter { get; private set; }
    /// <summary>Where people may move a deal from here; null: anywhere.</summary>
    public IReadOnlyList<StageWay>? Ways { get; private set; }

    public void Rename(string name) => Name = name;

    /// <summary>What it asks for before a deal enters; null: nothing.</summary>
    public void Ask(Gate? enter) => Enter = enter;

    public void Lead(IReadOnlyList<StageWay>? ways) => Ways = ways;

    internal void StandAt(int position) => Position = position;
}
