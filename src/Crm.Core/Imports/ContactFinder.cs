using Crm.Core.Contacts;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Imports;

/// <summary>By what a row's contact was found.</summary>
public enum MatchKey { ExternalId = 1, Phone = 2, Email = 3 }

/// <summary>Whose row it is: the contact, by what it was found, or that several fit.</summary>
readonly record struct Found(Contact? Contact, MatchKey? By, bool Several);

/// <summary>Finds the contacts of rows by id, then phone, then address, those of earlier rows included; what has become part of another is that other.</summary>
/// <param name="tracked">The contacts are to be changed; else they are only looked at, and stay as looked at from batch to batch.</param>
sealed class ContactFinder(long organizationId, bool tracked)
{
    const int LongestChain = 20;
    static readonly IdentityKind[] Kinds = [IdentityKind.External, IdentityKind.Phone, IdentityKind.WhatsApp, IdentityKind.Email];

    readonly Dictionary<(MatchKey, string), HashSet<long>> byKey = [];
    readonly Dictionary<long, Contact> contacts = [];

    public async Task Load(CrmDb db, IReadOnlyCollection<RowValues> rows, CancellationToken cancellation)
    {
        string[] phones = [.. rows.SelectMany(r => r.Phones).Distinct()], emails = [.. rows.SelectMany(r => r.Emails).Distinct()];
        string[] addresses = [.. rows.Select(r => r.ExternalId).OfType<string>().Concat(phones).Concat(emails).Distinct()];
        var identities = addresses.Length == 0 ? [] : await db.ContactIdentities.Where(i => i.OrganizationId == organizationId && EF.Parameter(Kinds).Contains(i.Kind) && EF.Parameter(addresses).Contains(i.ExternalId))
            .Select(i => new { i.ContactId, i.Kind, i.ExternalId }).ToListAsync(cancellation);
        foreach (var identity in identities) Note(KeyOf(identity.Kind), identity.ExternalId, identity.ContactId);
        if (phones.Length > 0) foreach (var c in await Rows(db).Where(c => c.OrganizationId == organizationId && c.Phone != null && EF.Parameter(phones).Contains(c.Phone)).ToListAsync(cancellation)) Note(MatchKey.Phone, c.Phone!, Kept(c));
        if (emails.Length > 0) foreach (var c in await Rows(db).Where(c => c.OrganizationId == organizationId && c.Email != null && EF.Parameter(emails).Contains(c.Email)).ToListAsync(cancellation)) Note(MatchKey.Email, c.Email!, Kept(c));
        await Follow(db, [.. identities.Select(i => i.ContactId)], cancellation);
    }

    public Found Find(RowValues row)
    {
        foreach (var (key, value) in Keys(row))
        {
            if (!byKey.TryGetValue((key, value), out var ids)) continue;
            var standing = ids.Select(Standing).OfType<Contact>().DistinctBy(c => c.Id).Take(2).ToList();
            if (standing.Count == 1) return new(standing[0], key, false);
            if (standing.Count > 1) return new(null, key, true);
        }
        return default;
    }

    /// <summary>Later rows with these keys are about the same contact.</summary>
    public void Remember(Contact contact, RowValues row)
    {
        contacts[contact.Id] = contact;
        foreach (var (key, value) in Keys(row)) Note(key, value, contact.Id);
    }

    /// <summary>Whether the contact is known by this id of the other system.</summary>
    public bool Knows(string externalId, long contactId) => byKey.TryGetValue((MatchKey.ExternalId, externalId), out var ids) && ids.Any(id => id == contactId || Standing(id)?.Id == contactId);

    static IEnumerable<(MatchKey, string)> Keys(RowValues row) =>
        (row.ExternalId is { } id ? [(MatchKey.ExternalId, id)] : Array.Empty<(MatchKey, string)>())
        .Concat(row.Phones.Select(p => (MatchKey.Phone, p))).Concat(row.Emails.Select(e => (MatchKey.Email, e)));

    static MatchKey KeyOf(IdentityKind kind) => kind switch { IdentityKind.External => MatchKey.ExternalId, IdentityKind.Email => MatchKey.Email, _ => MatchKey.Phone };

    IQueryable<Contact> Rows(CrmDb db) => tracked ? db.Contacts : db.Contacts.AsNoTracking();

    void Note(MatchKey key, string value, long id)
    {
        if (!byKey.TryGetValue((key, value), out var ids)) byKey[(key, value)] = ids = [];
        ids.Add(id);
    }

    long Kept(Contact contact)
    {
        contacts.TryAdd(contact.Id, contact);
        return contact.Id;
    }

    Contact? Standing(long id)
    {
        for (var i = 0; i < LongestChain && contacts.TryGetValue(id, out var contact); i++)
            if (contact.MergedIntoId is { } next) id = next;
            else return contact;
        return null;
    }

    /// <summary>Reads the contacts of addresses, and those that contacts have become part of.</summary>
    async Task Follow(CrmDb db, HashSet<long> wanted, CancellationToken cancellation)
    {
        wanted.UnionWith(contacts.Values.Select(c => c.MergedIntoId).OfType<long>());
        for (var i = 0; i < LongestChain; i++)
        {
            var missing = wanted.Where(id => !contacts.ContainsKey(id)).ToArray();
            if (missing.Length == 0) return;
            foreach (var contact in await Rows(db).Where(c => c.OrganizationId == organizationId && EF.Parameter(missing).Contains(c.Id)).ToListAsync(cancellation)) contacts.TryAdd(contact.Id, contact);
            wanted = [.. missing.Where(contacts.ContainsKey).Select(id => contacts[id].MergedIntoId).OfType<long>()];
        }
    }
}
