using Crm.Core.Deals;

namespace Crm.Core.Organizations;

/// <summary>A user's place in an organization: what they may do, and whose work they see.</summary>
/// <param name="Branches">The branches that it covers, subtrees included; null: all, and what has no branch.</param>
/// <param name="Rights">What the roles of the organization may do.</param>
public sealed record Seat(User User, Membership Membership, IReadOnlySet<long>? Branches, Rights Rights)
{
    public long UserId => User.Id;
    public long OrganizationId => Membership.OrganizationId;
    public Role Role => Membership.Role;

    public static Seat Of(User user, Membership membership, Organization organization, IEnumerable<Branch> branches) =>
        new(user, membership, membership.BranchId is { } root ? Subtree(root, [.. branches.Where(b => b.OrganizationId == membership.OrganizationId)]) : null, organization.Rights);

    /// <summary>A branch with all below it; a circle among branches ends the walk.</summary>
    internal static HashSet<long> Subtree(long root, IReadOnlyList<Branch> branches)
    {
        var found = new HashSet<long> { root };
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var branch in branches) if (branch.ParentId is { } parent && found.Contains(parent)) grown |= found.Add(branch.Id);
        }
        return found;
    }

    public bool May(Permission permission) => Rights.May(Role, permission);

    public bool Covers(long? branchId) => Branches is null || branchId is { } id && Branches.Contains(id);

    /// <summary>Its own deals, and those of others where it may see them.</summary>
    public bool Sees(Deal deal) => deal.OrganizationId == OrganizationId && (deal.OwnerId == UserId || May(Permission.SeeOthers) && Covers(deal.BranchId));
}

/// <summary>Reading only what a seat may see.</summary>
public static class Visibility
{
    /// <summary>The same rule as <see cref="Seat.Sees"/>, for the database.</summary>
    public static IQueryable<Deal> VisibleTo(this IQueryable<Deal> deals, Seat seat)
    {
        var (organization, user) = (seat.OrganizationId, seat.UserId);
        deals = deals.Where(d => d.OrganizationId == organization);
        if (!seat.May(Permission.SeeOthers)) return deals.Where(d => d.OwnerId == user);
        if (seat.Branches is not { } branches) return deals;
        var covered = branches.Select(b => (long?)b).ToArray();
        return deals.Where(d => d.OwnerId == user || covered.Contains(d.BranchId));
    }
}
