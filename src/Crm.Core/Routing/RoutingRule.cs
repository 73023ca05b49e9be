using Crm.Core.Scripts;

namespace Crm.Core.Routing;

/// <summary>Who is asked first among those who may take a lead.</summary>
public enum RoutingOrder { RoundRobin, LeastLoaded }

/// <summary>Which leads go to whom: the first rule whose condition holds decides.</summary>
public sealed class RoutingRule
{
    public const int MaxName = 200;
    const int UsualSeconds = 120;
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(UsualSeconds);

    RoutingRule() { }

    public RoutingRule(long organizationId, string name, int position) => (OrganizationId, Name, Position) = (organizationId, name, position);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>Rules are asked in this order.</summary>
    public int Position { get; private set; }
    /// <summary>What must be true of the deal, its contact and its channel; null: always.</summary>
    public Condition? When { get; init; }
    /// <summary>The branch that the deal goes to; null leaves the deal's own.</summary>
    public long? BranchId { get; init; }
    /// <summary>Only these people; empty: everybody who sells in the branch.</summary>
    public IReadOnlyList<long> Users { get; init; } = [];
    public RoutingOrder Order { get; init; }
    /// <summary>Whoever had this customer last is asked first.</summary>
    public bool OwnFirst { get; init; } = true;
    /// <summary>How long an offer waits for its answer, in seconds.</summary>
    public int PatienceSeconds { get; init; } = UsualSeconds;
    public TimeSpan Patience => TimeSpan.FromSeconds(PatienceSeconds);
    public bool Enabled { get; private set; } = true;
    public int Version { get; private set; }

    public void Enable(bool enabled) => Enabled = enabled;
}
