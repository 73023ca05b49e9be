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
    const int ValuesAtOnce = 200;

    /// <summary>Pairs of each kind, a pair once.</summary>
    public static async Task<List<DuplicatePair>> All(CrmDb db, long organizationId, int most = 100, CancellationToken cancellation = default)
    {
        var pairs = new List<DuplicatePair>();
        foreach (var same in Enum.GetValues<SameThing>()) pairs.AddRange(await Find(db, organizationId, same, most, cancellation));
        return [.. pairs.DistinctBy(p => (p.First.Id, p.Second.Id)).Take(most)];
    }

    /// <summary>What is shared is found first, by an index alone, and only then who shares it: most contacts are never read.</summary>
    public static async Task<List<DuplicatePair>> Find(CrmDb db, long organizationId, SameThing same, int most = 100, CancellationToken cancellation = default)
    {
        var pairs = new List<DuplicatePair>();
        var apart = (await db.ContactPairs.Where(p => p.OrganizationId == organizationId).Select(p => new { p.FirstId, p.SecondId }).ToListAsync(cancellation)).Select(p => (p.FirstId, p.SecondId)).ToHashSet();
        for (var from = 0; pairs.Count < most; from += ValuesAtOnce)
        {
            var shared = await Shared(db, organizationId, same).Skip(from).Take(ValuesAtOnce).ToListAsync(cancellation);
            if (shared.Count == 0) break;
            var sharers = same == SameThing.NameAndCompany ? await Colleagues(db, shared, cancellation) : await Owners(db, organizationId, same, [.. shared.Select(s => s.Text)], cancellation);
            pairs.AddRange(sharers.GroupBy(s => s.Of).SelectMany(g => Pairs(same, g.Key.Text, [.. g.Select(s => s.Contact).DistinctBy(c => c.Id).OrderBy(c => c.Id)])).Where(p => !apart.Contains((p.First.Id, p.Second.Id))).Take(most - pairs.Count));
        }
        return pairs;
    }

    /// <summary>What more than one contact has, in an order of its own; contacts that have become part of another count here still.</summary>
    static IQueryable<Value> Shared(CrmDb db, long organizationId, SameThing same)
    {
        var own = db.Contacts.Where(c => c.OrganizationId == organizationId);
        return same switch
        {
            SameThing.Phone => own.Where(c => c.Phone != null).GroupBy(c => c.Phone!).Where(g => g.Count() > 1).Select(g => g.Key)
                .Union(Proven(db, organizationId).Join(own, i => i.ExternalId, c => c.Phone, (i, c) => new { i.ExternalId, i.ContactId, c.Id }).Where(p => p.ContactId != p.Id).Select(p => p.ExternalId))
                .OrderBy(v => v).Select(v => new Value { Text = v }),
            SameThing.Email => own.Where(c => c.Email != null).GroupBy(c => c.Email!).Where(g => g.Count() > 1).OrderBy(g => g.Key).Select(g => new Value { Text = g.Key }),
            _ => db.ContactCompanies.Where(l => l.OrganizationId == organizationId).Select(l => new { l.CompanyId, Name = db.Contacts.Where(c => c.Id == l.ContactId).Select(c => c.Name).First() })
                .GroupBy(l => new { l.CompanyId, l.Name }).Where(g => g.Count() > 1).OrderBy(g => g.Key.CompanyId).ThenBy(g => g.Key.Name).Select(g => new Value { Text = g.Key.Name, CompanyId = g.Key.CompanyId }),
        };
    }

    /// <summary>Numbers that somebody has written from.</summary>
    static IQueryable<ContactIdentity> Proven(CrmDb db, long organizationId) =>
        db.ContactIdentities.Where(i => i.OrganizationId == organizationId && (i.Kind == IdentityKind.Phone || i.Kind == IdentityKind.WhatsApp));

    static async Task<List<Sharer>> Owners(CrmDb db, long organizationId, SameThing same, string[] values, CancellationToken cancellation)
    {
        var own = db.Contacts.AsNoTracking().Where(c => c.OrganizationId == organizationId && c.MergedIntoId == null);
        if (same == SameThing.Email) return await own.Where(c => EF.Parameter(values).Contains(c.Email)).Select(c => new Sharer(new Value { Text = c.Email! }, c)).ToListAsync(cancellation);
        var typed = await own.Where(c => EF.Parameter(values).Contains(c.Phone)).Select(c => new Sharer(new Value { Text = c.Phone! }, c)).ToListAsync(cancellation);
        var proven = await Proven(db, organizationId).Where(i => EF.Parameter(values).Contains(i.ExternalId)).Join(own, i => i.ContactId, c => c.Id, (i, c) => new Sharer(new Value { Text = i.ExternalId }, c)).ToListAsync(cancellation);
        return [.. typed, .. proven];
    }

    static async Task<List<Sharer>> Colleagues(CrmDb db, List<Value> shared, CancellationToken cancellation)
    {
        var companies = shared.Select(s => s.CompanyId).Distinct().ToArray();
        var people = await db.ContactCompanies.Where(l => EF.Parameter(companies).Contains(l.CompanyId))
            .Join(db.Contacts.AsNoTracking().Where(c => c.MergedIntoId == null), l => l.ContactId, c => c.Id, (l, c) => new Sharer(new Value { Text = c.Name, CompanyId = l.CompanyId }, c)).ToListAsync(cancellation);
        return [.. people.Where(p => shared.Contains(p.Of))];
    }

    static IEnumerable<DuplicatePair> Pairs(SameThing same, string value, IReadOnlyList<Contact> sharers) =>
        sharers.SelectMany((first, index) => sharers.Skip(index + 1).Select(second => new DuplicatePair(same, value, first, second)));

    /// <summary>What is shared: a number, an address, or a name within a company.</summary>
    sealed record Value
    {
        public required string Text { get; init; }
        public long CompanyId { get; init; }
    }

    sealed record Sharer(Value Of, Contact Contact);
}
