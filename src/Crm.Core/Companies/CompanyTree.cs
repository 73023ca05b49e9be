using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Companies;

/// <summary>A company in the tree of its holding.</summary>
/// <param name="Depth">0 for the one at the top.</param>
public sealed record CompanyNode(long Id, string Name, int Depth);

/// <summary>Walks from a company to its holding and to its branches; a circle in the rows ends the walk.</summary>
public static class CompanyTree
{
    const int Deepest = 20, Most = 1000;

    /// <summary>The company and all above it, nearest first; empty when there is none with that id.</summary>
    public static async Task<List<Company>> CompanyAndAbove(this CrmDb db, long organizationId, long? id, CancellationToken cancellation = default)
    {
        var above = new List<Company>();
        while (id is { } next && above.Count < Deepest && above.All(c => c.Id != next)
            && await db.Companies.SingleOrDefaultAsync(c => c.Id == next && c.OrganizationId == organizationId, cancellation) is { } company)
        {
            above.Add(company);
            id = company.ParentId;
        }
        return above;
    }

    /// <summary>The whole tree that a company is in, each branch behind what it belongs to; at most a thousand.</summary>
    public static async Task<List<CompanyNode>> CompanyTreeOf(this CrmDb db, Company company, CancellationToken cancellation = default)
    {
        var top = (await db.CompanyAndAbove(company.OrganizationId, company.Id, cancellation))[^1];
        var found = new Dictionary<long, (string Name, long? Parent)> { [top.Id] = (top.Name, null) };
        for (var level = new List<long> { top.Id }; level.Count > 0 && found.Count < Most;)
        {
            var parents = level.Select(id => (long?)id).ToArray();
            var below = await db.Companies.Where(c => c.OrganizationId == company.OrganizationId && EF.Parameter(parents).Contains(c.ParentId)).OrderBy(c => c.NameKey).Take(Most - found.Count)
                .Select(c => new { c.Id, c.Name, c.ParentId }).ToListAsync(cancellation);
            level = [.. below.Where(c => found.TryAdd(c.Id, (c.Name, c.ParentId))).Select(c => c.Id)];
        }
        var children = found.Where(f => f.Value.Parent is not null).ToLookup(f => f.Value.Parent!.Value, f => f.Key);
        return [.. Walk(top.Id, 0)];

        IEnumerable<CompanyNode> Walk(long id, int depth) => children[id].SelectMany(c => Walk(c, depth + 1)).Prepend(new CompanyNode(id, found[id].Name, depth));
    }

    /// <summary>Those whose name, without its legal form, begins with the words; an empty text begins every name.</summary>
    public static IQueryable<Company> Begun(this IQueryable<Company> companies, string? text)
    {
        var key = CompanyName.Key(text);
        if (key.Length == 0) return companies;
        var end = key + "\uffff";
        return companies.Where(c => string.Compare(c.NameKey, key) >= 0 && string.Compare(c.NameKey, end) < 0);
    }
}
