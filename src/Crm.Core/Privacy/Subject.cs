using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Privacy;

/// <summary>A person with all rows that are about them: the contact, those that became part of it, and what hangs on them.</summary>
sealed record Subject(Contact Contact, IReadOnlyList<Contact> Parts, IReadOnlyList<Conversation> Conversations, IReadOnlyList<Deal> Deals)
{
    const int LongestChain = 100;

    public long[] ContactIds => [Contact.Id, .. Parts.Select(p => p.Id)];
    public long[] ConversationIds => [.. Conversations.Select(c => c.Id)];
    public long[] DealIds => [.. Deals.Select(d => d.Id)];

    /// <summary>The person of a contact of an organization; null when there is none.</summary>
    public static async Task<Subject?> Find(CrmDb db, long organizationId, long contactId, CancellationToken cancellation = default)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Id == contactId && c.OrganizationId == organizationId, cancellation);
        for (var steps = 0; contact?.MergedIntoId is { } kept && steps < LongestChain; steps++)
            contact = await db.Contacts.SingleOrDefaultAsync(c => c.Id == kept && c.OrganizationId == organizationId, cancellation);
        if (contact is null) return null;
        var parts = new List<Contact>();
        for (long[] above = [contact.Id]; above.Length > 0 && parts.Count < LongestChain;)
        {
            var below = await db.Contacts.Where(c => c.MergedIntoId != null && above.Contains(c.MergedIntoId.Value)).ToListAsync(cancellation);
            parts.AddRange(below);
            above = [.. below.Select(c => c.Id)];
        }
        long[] ids = [contact.Id, .. parts.Select(p => p.Id)];
        return new(contact, parts,
            await db.Conversations.Where(c => ids.Contains(c.ContactId)).OrderBy(c => c.Id).ToListAsync(cancellation),
            await db.Deals.Where(d => ids.Contains(d.ContactId)).OrderBy(d => d.Id).ToListAsync(cancellation));
    }
}
