using Crm.Core.Scripts;

namespace Crm.Core.Routing;

/// <summary>Who is asked first among those who may take a lead.</summary>
public enum RoutingOrder { RoundRobin, LeastLoaded }

/// <summary>What a rule says.</summary>
/// <param name="Position">Rules are asked in this order.</param>
/// <param name="When">What must be true of the deal, its contact and its channel; null: always.</param>
/// <param name="BranchId">The branch that the deal goes to; null leaves the deal's own.</param>
/// <param name="Users">Only these people; none: everybody who sells in the branch.</param>
/// <param name="OwnFirst">Whoever had this customer last is asked first.</param>
/// <param name="PatienceSeconds">How long an offer waits for its answer.</param>
public sealed record RuleTerms(string Name, int Position, Condition? When = null, long? BranchId = null, IReadOnlyList<long>? Users = null, RoutingOrder Order = RoutingOrder.RoundRobin, bool OwnFirst = true, int PatienceSeconds = RoutingRule.UsualSeconds);

/// <summary>Which leads go to whom: the first rule whose condition holds decides.</summary>
public sealed class RoutingRule
{
    public const int MaxName = 200;
    internal const int UsualSeconds = 120;
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(UsualSeconds);

    RoutingRule() { }

    public RoutingRule(long organizationId, RuleTerms terms)
    {
        OrganizationId = organizationId;
        Change(terms);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>Rules are asked in this order.</summary>
    public int Position { get; private set; }
    /// <summary>What must be true of the deal, its contact and its channel; null: always.</summary>
    public Condition? When { get; private set; }
    /// <summary>The branch that the deal goes to; null leaves the deal's own.</summary>
    public long? BranchId { get; private set; }
    /// <summary>Only these people; empty: everybody who sells in the branch.</summary>
    public IReadOnlyList<long> Users { get; private set; } = [];
    public RoutingOrder Order { get; private set; }
    /// <summary>Whoever had this customer last is asked first.</summary>
    public bool OwnFirst { get; private set; } = true;
    /// <summary>How long an offer waits for its answer, in seconds.</summary>
    public int PatienceSeconds { get; private set; } = UsualSeconds;
    public TimeSpan Patience => TimeSpan.FromSeconds(PatienceSeconds);
    public bool Enabled { get; private set; } = true;
    public int Version { get; private set; }

    public RuleTerms Terms => new(Name, Position, When, BranchId, Users, Order, OwnFirst, PatienceSeconds);

    public void Change(RuleTerms terms) =>
        (Name, Position, When, BranchId, Users, Order, OwnFirst, PatienceSeconds) = (terms.Name, terms.Position, terms.When, terms.BranchId, terms.Users ?? [], terms.Order, terms.OwnFirst, terms.PatienceSeconds);

    public void Enable(bool enabled) => Enabled = enabled;
}
