using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Imports;

/// <summary>Finds companies by their names, makes those that are missing, and knows who is linked to them.</summary>
sealed class CompanyFinder(long organizationId)
{
    readonly Dictionary<string, Company> byName = [];
    readonly HashSet<(long Contact, long Company)> links = [];
    readonly HashSet<long> placed = [];

    public async Task Load(CrmDb db, IReadOnlyCollection<RowValues> rows, CancellationToken cancellation)
    {
        string[] names = [.. rows.Select(r => r.Company).OfType<string>().Select(CompanyName.Key).Where(k => !byName.ContainsKey(k)).Distinct()];
        if (names.Length == 0) return;
        foreach (var company in await db.Companies.AsNoTracking().Where(c => c.OrganizationId == organizationId && EF.Parameter(names).Contains(c.NameKey)).OrderBy(c => c.Id).ToListAsync(cancellation)) byName.TryAdd(company.NameKey, company);
    }

    public async Task LoadLinks(CrmDb db, IEnumerable<long> contacts, CancellationToken cancellation)
    {
        var ids = contacts.Where(id => !placed.Contains(id)).Distinct().ToArray();
        if (ids.Length == 0) return;
        foreach (var link in await db.ContactCompanies.Where(l => EF.Parameter(ids).Contains(l.ContactId)).Select(l => new { l.ContactId, l.CompanyId }).ToListAsync(cancellation))
        {
            links.Add((link.ContactId, link.CompanyId));
            placed.Add(link.ContactId);
        }
    }

    /// <summary>The company of that name and whether it had to be made.</summary>
    public (Company Company, bool IsNew) FindOrMake(string name, DateTimeOffset now)
    {
        var key = CompanyName.Key(name);
        if (byName.TryGetValue(key, out var known)) return (known, false);
        return (byName[key] = new Company(organizationId, name, now), true);
    }

    /// <summary>A new place for the contact; null when it is there already. The first company of a contact is its primary one.</summary>
    public ContactCompany? Link(Contact contact, Company company, string? position, DateTimeOffset now) =>
        links.Add((contact.Id, company.Id)) ? new ContactCompany(contact, company, position, placed.Add(contact.Id), now) : null;
}
