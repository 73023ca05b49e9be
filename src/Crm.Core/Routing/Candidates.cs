using Crm.Core.Organizations;

namespace Crm.Core.Routing;

/// <summary>Somebody on shift who may be asked.</summary>
/// <param name="Seat">Who it is.</param>
/// <param name="OfferedAt">When they were last asked in this shift.</param>
/// <param name="OpenDeals">How many open deals they have.</param>
/// <param name="IsBusy">They have an offer that they have not answered.</param>
public sealed record Candidate(Seat Seat, DateTimeOffset? OfferedAt, int OpenDeals, bool IsBusy);

/// <summary>Chooses whom to ask; a pure function of the rule and the people.</summary>
public static class Candidates
{
    /// <summary>The next to be asked; null when nobody is left.</summary>
    /// <param name="rule">Null: whoever sells in the branch, their own customers first, in turn.</param>
    /// <param name="branchId">The deal's branch.</param>
    /// <param name="formerOwnerId">Who had this customer last.</param>
    /// <param name="asked">Those who have declined it or let it pass.</param>
    public static Candidate? Next(RoutingRule? rule, long? branchId, long? formerOwnerId, IReadOnlySet<long> asked, IEnumerable<Candidate> onShift)
    {
        var free = onShift.Where(c => !c.IsBusy && !asked.Contains(c.Seat.UserId) && MayTake(rule, branchId, c.Seat)).ToArray();
        if (rule?.OwnFirst != false && free.FirstOrDefault(c => c.Seat.UserId == formerOwnerId) is { } own) return own;
        return rule?.Order == RoutingOrder.LeastLoaded
            ? free.OrderBy(c => c.OpenDeals).ThenBy(c => c.OfferedAt ?? DateTimeOffset.MinValue).ThenBy(c => c.Seat.UserId).FirstOrDefault()
            : free.OrderBy(c => c.OfferedAt ?? DateTimeOffset.MinValue).ThenBy(c => c.Seat.UserId).FirstOrDefault();
    }

    /// <summary>Sells, belongs to those whom the rule names, and works in the branch; a deal without a branch is for anybody.</summary>
    public static bool MayTake(RoutingRule? rule, long? branchId, Seat seat) =>
        seat.May(Permission.Sell) && (rule is not { Users.Count: > 0 } || rule.Users.Contains(seat.UserId)) && (branchId is null || seat.Covers(branchId));
}
