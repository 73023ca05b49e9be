using System.Security.Claims;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Accounts;

/// <summary>Who looks at this page, read anew each time: a right that was taken away is gone at the next click.</summary>
public sealed class CurrentUser(AuthenticationStateProvider authentication, IDbContextFactory<CrmDb> databases)
{
    /// <summary>The signed-in member; null when nobody is signed in or the user belongs to no organization.</summary>
    public async Task<Member?> Find() => await Member.Of((await authentication.GetAuthenticationStateAsync()).User, databases);
}

/// <summary>A user in their organization.</summary>
/// <param name="Seat">What they may do, and whose work they see.</param>
public sealed record Member(Seat Seat, Organization Workplace)
{
    public long UserId => Seat.UserId;
    public string Name => Seat.User.Name;
    public string Email => Seat.User.Email!;
    public Role Role => Seat.Role;
    public long OrganizationId => Workplace.Id;
    public string Organization => Workplace.Name;
    /// <summary>The IANA zone of the organization's clock.</summary>
    public string TimeZone => Workplace.TimeZone;

    /// <summary>One or two letters that stand for the person.</summary>
    public string Initials => InitialsOf(Name);

    public static string InitialsOf(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));

    public bool May(Permission permission) => Seat.May(permission);

    internal static async Task<Member?> Of(ClaimsPrincipal principal, IDbContextFactory<CrmDb> databases)
    {
        if (!long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)) return null;
        await using var db = await databases.CreateDbContextAsync();
        var found = await (
            from membership in db.Memberships.AsNoTracking()
            where membership.UserId == userId
            orderby membership.Id
            join user in db.Users.AsNoTracking() on membership.UserId equals user.Id
            join organization in db.Organizations.AsNoTracking() on membership.OrganizationId equals organization.Id
            select new { membership, user, organization }).FirstOrDefaultAsync();
        if (found is null) return null;
        var branches = found.membership.BranchId is null ? [] : await db.Branches.AsNoTracking().Where(b => b.OrganizationId == found.organization.Id).ToListAsync();
        return new(Seat.Of(found.user, found.membership, branches), found.organization);
    }
}
