using Crm.Core.Conversations;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Search;

/// <summary>Rows that the index is to read again, and the documents that they make now.</summary>
sealed class SearchWork
{
    const int MaxFieldText = 200, LongestChain = 20;

    public HashSet<long> Contacts { get; } = [];
    public HashSet<long> Deals { get; } = [];
    public HashSet<long> Messages { get; } = [];
    /// <summary>Contacts with all that is theirs: who may see it has changed.</summary>
    public HashSet<long> Whole { get; } = [];

    /// <summary>One document for each row that is asked for; one without terms for a row that is gone or has become part of another.</summary>
    public async Task<List<SearchDocument>> Read(CrmDb db, CancellationToken cancellation)
    {
        await Widen(db, cancellation);
        return [.. await ReadContacts(db, cancellation), .. await ReadDeals(db, cancellation), .. await ReadMessages(db, cancellation)];
    }

    async Task Widen(CrmDb db, CancellationToken cancellation)
    {
        if (Whole.Count == 0) return;
        var whole = Whole.ToArray();
        Contacts.UnionWith(whole);
        Deals.UnionWith(await db.Deals.Where(d => EF.Parameter(whole).Contains(d.ContactId)).Select(d => d.Id).ToListAsync(cancellation));
        Messages.UnionWith(await db.Messages.Where(m => db.Conversations.Any(c => c.Id == m.ConversationId && EF.Parameter(whole).Contains(c.ContactId))).Select(m => m.Id).ToListAsync(cancellation));
    }

    async Task<List<SearchDocument>> ReadContacts(CrmDb db, CancellationToken cancellation)
    {
        var rows = new Dictionary<long, Contact>();
        for (var asked = Contacts.ToArray(); asked.Length > 0 && rows.Count < Contacts.Count + LongestChain;)
        {
            foreach (var row in await db.Contacts.AsNoTracking().Where(c => EF.Parameter(asked).Contains(c.Id)).ToListAsync(cancellation)) rows[row.Id] = row;
            asked = [.. rows.Values.Select(r => r.MergedIntoId).OfType<long>().Where(id => !rows.ContainsKey(id)).Distinct()];
        }
        var standing = rows.Values.Where(r => r.MergedIntoId is null).ToDictionary(r => r.Id);
        var parts = await Parts(db, standing, cancellation);
        var seen = await Seen(db, standing.Keys, cancellation);
        var addresses = (await Addresses(db, standing.Keys, cancellation)).ToLookup(a => a.ContactId);
        return [.. Contacts.Union(rows.Keys).Select(id => new SearchDocument(id, standing.TryGetValue(id, out var row) ? Terms(row, parts[id], addresses[id], seen[id]) : []))];
    }

    /// <summary>The contacts that have become part of these, so that their old names are still found.</summary>
    static async Task<ILookup<long, Contact>> Parts(CrmDb db, IReadOnlyDictionary<long, Contact> standing, CancellationToken cancellation)
    {
        var roots = standing.Keys.ToDictionary(id => id);
        var parts = new List<(long Root, Contact Part)>();
        for (var asked = roots.Keys.ToArray(); asked.Length > 0 && parts.Count < 1000;)
        {
            var merges = await db.ContactMerges.Where(m => EF.Parameter(asked).Contains(m.KeptId) && m.UndoneAt == null)
                .Join(db.Contacts.AsNoTracking(), m => m.MergedId, c => c.Id, (m, c) => new { m.KeptId, Part = c }).ToListAsync(cancellation);
            var found = merges.Where(m => m.Part.MergedIntoId is not null && !roots.ContainsKey(m.Part.Id)).DistinctBy(m => m.Part.Id).ToList();
            foreach (var merge in found)
            {
                roots[merge.Part.Id] = roots[merge.KeptId];
                parts.Add((roots[merge.KeptId], merge.Part));
            }
            asked = [.. found.Select(f => f.Part.Id)];
        }
        return parts.ToLookup(p => p.Root, p => p.Part);
    }

    static Task<List<ContactIdentity>> Addresses(CrmDb db, IEnumerable<long> contacts, CancellationToken cancellation)
    {
        var ids = contacts.ToArray();
        return db.ContactIdentities.AsNoTracking().Where(i => EF.Parameter(ids).Contains(i.ContactId)).ToListAsync(cancellation);
    }

    /// <summary>In whose hands and which branches the deals of contacts are.</summary>
    static async Task<ILookup<long, Place>> Seen(CrmDb db, IEnumerable<long> contacts, CancellationToken cancellation)
    {
        var ids = contacts.Distinct().ToArray();
        var places = await db.Deals.Where(d => EF.Parameter(ids).Contains(d.ContactId)).Select(d => new { d.ContactId, d.OwnerId, d.BranchId }).ToListAsync(cancellation);
        return places.ToLookup(p => p.ContactId, p => new Place(p.OwnerId, p.BranchId));
    }

    static HashSet<string> Terms(Contact contact, IEnumerable<Contact> parts, IEnumerable<ContactIdentity> addresses, IEnumerable<Place> seen)
    {
        var terms = new Terms(contact.OrganizationId, SearchKind.Contact);
        HashSet<string> all = [.. Tags(terms, seen)];
        foreach (var part in parts.Prepend(contact))
        {
            foreach (var text in Texts(part.Fields).Prepend(part.Email).Prepend(part.Name)) all.UnionWith(terms.OfName(text));
            all.UnionWith(terms.OfPhone(part.Phone));
        }
        foreach (var address in addresses)
        {
            all.UnionWith(terms.OfName(address.Username));
            all.UnionWith(terms.OfName(address.DisplayName));
            if (address.Kind is IdentityKind.Phone or IdentityKind.WhatsApp) all.UnionWith(terms.OfPhone(address.ExternalId));
            if (address.Kind == IdentityKind.Email) all.UnionWith(terms.OfName(address.ExternalId));
        }
        return all;
    }

    async Task<List<SearchDocument>> ReadDeals(CrmDb db, CancellationToken cancellation)
    {
        var ids = Deals.ToArray();
        var rows = await db.Deals.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        return [.. ids.Select(id => new SearchDocument(id, rows.TryGetValue(id, out var row) ? Terms(row) : []))];
    }

    static HashSet<string> Terms(Deal deal)
    {
        var terms = new Terms(deal.OrganizationId, SearchKind.Deal);
        var texts = Texts(deal.Fields).Prepend(deal.Title).SelectMany(terms.OfName).ToHashSet();
        if (texts.Count > 0) texts.UnionWith(Tags(terms, [new(deal.OwnerId, deal.BranchId)]));
        return texts;
    }

    async Task<List<SearchDocument>> ReadMessages(CrmDb db, CancellationToken cancellation)
    {
        var ids = Messages.ToArray();
        var rows = await db.Messages.Where(m => EF.Parameter(ids).Contains(m.Id) && m.Text != null)
            .Join(db.Conversations, m => m.ConversationId, c => c.Id, (m, c) => new { m.Id, m.OrganizationId, m.Text, c.ContactId }).ToDictionaryAsync(m => m.Id, cancellation);
        var seen = await Seen(db, rows.Values.Select(r => r.ContactId), cancellation);
        return [.. ids.Select(id => new SearchDocument(id, rows.TryGetValue(id, out var row) ? OfMessage(row.OrganizationId, row.Text!, seen[row.ContactId]) : []))];
    }

    static HashSet<string> OfMessage(long organizationId, string markup, IEnumerable<Place> seen)
    {
        var terms = new Terms(organizationId, SearchKind.Message);
        var texts = terms.OfText(MarkupText.Plain(markup)).ToHashSet();
        if (texts.Count > 0) texts.UnionWith(Tags(terms, seen));
        return texts;
    }

    static IEnumerable<string> Tags(Terms terms, IEnumerable<Place> seen) =>
        seen.SelectMany(p => new[] { p.OwnerId is { } owner ? terms.Owner(owner) : null, p.BranchId is { } branch ? terms.Branch(branch) : null }).OfType<string>();

    /// <summary>What people may look for in custom fields: companies, addresses, numbers of contracts.</summary>
    public static IEnumerable<string?> Texts(Fields fields) => fields.Values.Where(v => v is not (null or bool or Fields)).Select(Fields.Text).Where(t => t.Length <= MaxFieldText);

    readonly record struct Place(long? OwnerId, long? BranchId);
}
