using System.Linq.Expressions;
using Crm.Admin.Accounts;
using Crm.Core.Companies;
using Crm.Core.Data;

namespace Crm.Admin.Companies;

/// <summary>A company as lists show it.</summary>
public sealed record CompanyLine(long Id, string Name, string NameKey, string? Phone, string? Site, string? TaxId, string? Parent, string? Owner, int People)
{
    internal static Expression<Func<Company, CompanyLine>> Of(CrmDb db) => c => new CompanyLine(c.Id, c.Name, c.NameKey, c.Phone, c.Site, c.TaxId,
        db.Companies.Where(p => p.Id == c.ParentId).Select(p => p.Name).FirstOrDefault(), db.Users.Where(u => u.Id == c.OwnerId).Select(u => u.Name).FirstOrDefault(),
        db.ContactCompanies.Count(l => l.CompanyId == c.Id));

    /// <summary>Those whose name begins so.</summary>
    internal static IQueryable<Company> Wanted(CrmDb db, Member me, string? search) => db.Companies.Where(c => c.OrganizationId == me.OrganizationId).Begun(search);
}
