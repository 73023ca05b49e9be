using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Reports;

/// <summary>Whose numbers: a branch with all below it, a user, or both; neither: everybody's that the seat may see.</summary>
public sealed record NumbersScope(long? BranchId = null, long? UserId = null);

/// <summary>What is counted after the seat's rights.</summary>
/// <param name="Branches">Null: all, and what has no branch.</param>
sealed record NumbersReach(long OrganizationId, long?[]? Branches, long? UserId)
{
    /// <summary>Who may not see reports has their own numbers only; null: not theirs to see.</summary>
    public static async Task<NumbersReach?> Of(CrmDb db, Seat seat, NumbersScope scope, CancellationToken cancellation)
    {
        var isOwn = scope.BranchId is null && scope.UserId == seat.UserId;
        if (!seat.May(Permission.SeeReports)) return isOwn || scope == new NumbersScope() ? new(seat.OrganizationId, null, seat.UserId) : null;
        if (isOwn) return new(seat.OrganizationId, null, seat.UserId);
        if (scope.BranchId is not { } branch) return new(seat.OrganizationId, seat.Branches is { } covered ? Ids(covered) : null, scope.UserId);
        if (!seat.Covers(branch)) return null;
        var branches = await db.Branches.AsNoTracking().Where(b => b.OrganizationId == seat.OrganizationId).ToListAsync(cancellation);
        if (!branches.Exists(b => b.Id == branch)) return null;
        return new(seat.OrganizationId, Ids(Seat.Subtree(branch, branches)), scope.UserId);
    }

    static long?[] Ids(IEnumerable<long> branches) => [.. branches.Select(b => (long?)b)];

    /// <summary>A deal in these branches.</summary>
    public bool Covers(long? branchId) => Branches is null || branchId is not null && Branches.Contains(branchId);
}
