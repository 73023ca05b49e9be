using System.Globalization;
using System.Security.Claims;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Accounts;

/// <summary>Tells a page who is looking at it; read anew each time, so that a changed role counts at once.</summary>
public sealed class CurrentUser(AuthenticationStateProvider authentication, IDbContextFactory<CrmDb> databases)
{
    internal const string OrganizationClaim = "crm.organization";

    /// <summary>Says in which of the user's organizations a session works.</summary>
    internal static Claim In(long organizationId) => new(OrganizationClaim, organizationId.ToString(CultureInfo.InvariantCulture));

    /// <summary>The organizations that a user belongs to, by name.</summary>
    internal async Task<IReadOnlyList<(long Id, string Name)>> Organizations(long userId)
    {
        await using var db = await databases.CreateDbContextAsync();
        var found = await db.Memberships.Where(m => m.UserId == userId).Join(db.Organizations, m => m.OrganizationId, o => o.Id, (_, o) => new { o.Id, o.Name }).ToListAsync();
        return [.. found.OrderBy(o => o.Name, StringComparer.CurrentCulture).Select(o => (o.Id, o.Name))];
    }

    /// <summary>The signed-in member; null when nobody is signed in or the user belongs to no organization.</summary>
    public async Task<Member?> Find()
    {
        var principal = (await authentication.GetAuthenticationStateAsync()).User;
        if (!long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)) return null;
        _ = long.TryParse(principal.FindFirstValue(OrganizationClaim), out var chosen);
        await using var db = await databases.CreateDbContextAsync();
        return await (
            from membership in db.Memberships
            where membership.UserId == userId
            orderby membership.OrganizationId == chosen descending, membership.Id
            join user in db.Users on membership.UserId equals user.Id
            join organization in db.Organizations on membership.OrganizationId equals organization.Id
            select new Member(user.Id, user.Name, user.Email!, membership.Role, membership.BranchId, organization.Id, organization.Name, organization.TimeZone))
            .FirstOrDefaultAsync();
    }
}

/// <summary>A user in their organization: the role, the branch whose subtree it covers (none: all), and the IANA zone of the organization's clock.</summary>
public sealed record Member(long UserId, string Name, string Email, Role Role, long? BranchId, long OrganizationId, string Organization, string TimeZone)
{
    /// <summary>One or two letters that stand for the person.</summary>
    public string Initials =>
        string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));
}
