using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Organizations;

/// <summary>The tree of branches.</summary>
public sealed partial class BranchesPage
{
    List<Branch> branches = [];
    Dictionary<long, int> people = [];

    /// <summary>Those at the top, or whose branch above is not there.</summary>
    IEnumerable<Branch> Tops => branches.Where(b => b.ParentId is null || !branches.Exists(p => p.Id == b.ParentId));

    protected override async Task Read(CrmDb db)
    {
        branches = await db.Branches.AsNoTracking().Where(b => b.OrganizationId == Me.OrganizationId).OrderBy(b => b.Name).ToListAsync();
        people = await db.Memberships.Where(m => m.OrganizationId == Me.OrganizationId && m.BranchId != null).GroupBy(m => m.BranchId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
    }

    async Task Edit(Branch? branch)
    {
        var parameters = new Dictionary<string, object?> { [nameof(BranchForm.Me)] = Me, [nameof(BranchForm.Branch)] = branch, [nameof(BranchForm.Branches)] = branches };
        if (await Windows.Open<BranchForm>(branch?.Name ?? T["AddBranch"], parameters) is not BranchWish wish) return;
        await Do(act => branch is null ? act.AddBranch(wish.Name, wish.Slug, wish.City, wish.TimeZone, wish.ParentId) : act.ChangeBranch(branch.Id, wish.Name, wish.City, wish.TimeZone, wish.ParentId, branch.Version));
    }
}

/// <summary>What somebody wrote of a branch.</summary>
public sealed record BranchWish(string Name, string? Slug, string? City, string? TimeZone, long? ParentId);
