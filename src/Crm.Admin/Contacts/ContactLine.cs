using System.Linq.Expressions;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Contacts;

/// <summary>A contact as lists show it.</summary>
public sealed record ContactLine(long Id, string Name, string? Phone, string? Email, string? Source, Fields Fields, DateTimeOffset CreatedAt, string? Company)
{
    internal static Expression<Func<Contact, ContactLine>> Of(CrmDb db) => c => new ContactLine(c.Id, c.Name, c.Phone, c.Email, c.Source, c.Fields, c.CreatedAt,
        db.ContactCompanies.Where(l => l.ContactId == c.Id).OrderByDescending(l => l.IsPrimary).ThenBy(l => l.Id).Join(db.Companies, l => l.CompanyId, o => o.Id, (l, o) => o.Name).FirstOrDefault());
}

/// <summary>Which contacts a list shows.</summary>
/// <param name="Search">Words that are looked for as everywhere: names, phones, addresses.</param>
public sealed record ContactFilter(string? Search = null, string? Tag = null, Condition? Condition = null)
{
    const int MostFound = 100;

    internal async Task<IQueryable<Contact>> Of(CrmDb db, Seat seat)
    {
        var contacts = db.Contacts.VisibleTo(db, seat).Where(c => c.MergedIntoId == null);
        if (Tag is { Length: > 0 } tag) contacts = contacts.Where(new Condition { Field = "contact." + TagList.Field, Op = Operator.Contains, Value = tag });
        if (Condition is not null) contacts = contacts.Where(Condition);
        if (string.IsNullOrWhiteSpace(Search)) return contacts;
        var found = (await Finder.Find(db, seat, Search, MostFound)).Hits.Where(h => h.Kind == SearchKind.Contact).Select(h => h.ContactId).Distinct().ToArray();
        return contacts.Where(c => EF.Parameter(found).Contains(c.Id));
    }
}
