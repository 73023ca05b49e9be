using Crm.Core.Scripts;

namespace Crm.Core.Deals;

/// <summary>A way that deals of one kind go, stage by stage.</summary>
public sealed class Pipeline
{
    Pipeline() { }

    public Pipeline(long organizationId, string slug, string name) => (OrganizationId, Slug, Name) = (organizationId, slug, name);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public List<Stage> Stages { get; private set; } = [];
    /// <summary>Why deals are lost: whoever loses one picks a reason.</summary>
    public IReadOnlyList<LostReason> LostReasons { get; init; } = [];

    public Stage First => Stages.MinBy(s => s.Position) ?? throw new InvalidOperationException($"The pipeline '{Slug}' has no stages; a deal needs one to start in.");

    public Stage? Find(string slug) => Stages.Find(s => s.Slug == slug);

    public Pipeline Add(string slug, string name, StageKind kind = StageKind.Open, Gate? enter = null)
    {
        Stages.Add(new Stage(OrganizationId, Id, slug, name, Stages.Count + 1, kind, enter));
        return this;
    }
}

/// <summary>A reason for losing a deal, by the name that reports use.</summary>
public sealed record LostReason(string Name, LocalText Title);

public enum StageKind { Open, Won, Lost }

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
}
