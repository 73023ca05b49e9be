using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Contacts;

/// <summary>What two contacts share.</summary>
public enum SameThing { Phone, Email, NameAndCompany }

/// <summary>Two contacts that may be one person, the older one first.</summary>
public sealed record DuplicatePair(SameThing Same, string Value, Contact First, Contact Second);

/// <summary>Finds contacts that may be one person; those of which somebody has said that they are two are left out.</summary>
public static class Duplicates
{
    public static async Task<List<DuplicatePair>> Find(CrmDb db, long organizationId, int most = 100, CancellationToken cancellation = default)
    {
        var own = db.Contacts.AsNoTracking().Where(c => c.OrganizationId == organizationId && c.MergedIntoId == null);
        var phones = await Pairs(db, organizationId, own.Where(c => c.Phone != null).Join(own, c => c.Phone, c => c.Phone, (a, b) => new Pair { First = a, Second = b, Value = a.Phone! }), most, cancellation);
        var emails = await Pairs(db, organizationId, own.Where(c => c.Email != null).Join(own, c => c.Email, c => c.Email, (a, b) => new Pair { First = a, Second = b, Value = a.Email! }), most, cancellation);
        var proven = await Pairs(db, organizationId, Proven(db, own, older: true), most, cancellation);
        proven.AddRange(await Pairs(db, organizationId, Proven(db, own, older: false), most, cancellation));
        var colleagues = await Pairs(db, organizationId, Colleagues(db, own), most, cancellation);
        return [.. Named(SameThing.Phone, phones.Concat(proven)).Concat(Named(SameThing.Email, emails)).Concat(Named(SameThing.NameAndCompany, colleagues)).DistinctBy(p => (p.First.Id, p.Second.Id)).Take(most)];
    }

    /// <summary>A number that one has proven and another has typed.</summary>
    static IQueryable<Pair> Proven(CrmDb db, IQueryable<Contact> own, bool older)
    {
        var pairs = db.ContactIdentities.Where(i => i.Kind == IdentityKind.Phone || i.Kind == IdentityKind.WhatsApp)
            .Join(own, i => i.ContactId, c => c.Id, (i, c) => new { Owner = c, i.ExternalId })
            .Join(own, p => p.ExternalId, c => c.Phone, (p, c) => new { p.Owner, Other = c, p.ExternalId });
        return older ? pairs.Select(p => new Pair { First = p.Owner, Second = p.Other, Value = p.ExternalId }) : pairs.Select(p => new Pair { First = p.Other, Second = p.Owner, Value = p.ExternalId });
    }

    static IQueryable<Pair> Colleagues(CrmDb db, IQueryable<Contact> own)
    {
        var placed = db.ContactCompanies.Join(own, l => l.ContactId, c => c.Id, (l, c) => new { l.CompanyId, Contact = c });
        return placed.Join(placed, p => new { p.CompanyId, p.Contact.Name }, p => new { p.CompanyId, p.Contact.Name }, (a, b) => new Pair { First = a.Contact, Second = b.Contact, Value = a.Contact.Name });
    }

    static Task<List<Pair>> Pairs(CrmDb db, long organizationId, IQueryable<Pair> pairs, int most, CancellationToken cancellation) => pairs
        .Where(p => p.First.Id < p.Second.Id && !db.ContactPairs.Any(k => k.OrganizationId == organizationId && k.FirstId == p.First.Id && k.SecondId == p.Second.Id))
        .OrderBy(p => p.First.Id).ThenBy(p => p.Second.Id).Take(most).ToListAsync(cancellation);

    static IEnumerable<DuplicatePair> Named(SameThing same, IEnumerable<Pair> pairs) => pairs.Select(p => new DuplicatePair(same, p.Value, p.First, p.Second));

    sealed class Pair
    {
        public required Contact First { get; init; }
        public required Contact Second { get; init; }
        public required string Value { get; init; }
    }
}
