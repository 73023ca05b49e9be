using Crm.Admin.Accounts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Lists;

/// <summary>Somebody who works here, to be chosen.</summary>
public sealed record Person(long Id, string Name);

static class People
{
    /// <summary>Those whose work somebody sees, in the order of their names; oneself at least.</summary>
    public static async Task<List<Person>> PeopleOf(this CrmDb db, Member member)
    {
        var all = await (
            from membership in db.Memberships
            where membership.OrganizationId == member.OrganizationId
            join user in db.Users on membership.UserId equals user.Id
            orderby user.Name
            select new { user.Id, user.Name, membership.BranchId }).ToListAsync();
        return [.. all.Where(p => p.Id == member.UserId || member.May(Permission.SeeOthers) && member.Seat.Covers(p.BranchId)).Select(p => new Person(p.Id, p.Name))];
    }
}
