using Crm.Core.Conversations;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Search;

/// <summary>Reads the rows that the index names, as far as the seat may see them: the index only proposes.</summary>
sealed class HitReader(CrmDb db, Seat seat, SearchText query)
{
    readonly bool seesAll = seat.May(Permission.SeeOthers) && seat.Branches is null;

    public async Task<Dictionary<long, SearchHit>> Read(SearchLane lane, List<long> ids, CancellationToken cancellation) => ids.Count == 0 ? [] : lane switch
    {
        SearchLane.Contacts or SearchLane.ContactsBegun => await Contacts([.. ids], cancellation),
        SearchLane.Deals or SearchLane.DealsBegun => await Deals([.. ids], cancellation),
        _ => await Messages([.. ids], cancellation),
    };

    async Task<Dictionary<long, SearchHit>> Contacts(long[] ids, CancellationToken cancellation)
    {
        var found = await db.Contacts.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).ToListAsync(cancellation);
        var visible = await Visible(found.Where(c => c.OrganizationId == seat.OrganizationId && c.MergedIntoId is null).Select(c => c.Id), cancellation);
        return found.Where(c => visible.Contains(c.Id)).ToDictionary(c => c.Id, c => new SearchHit(SearchKind.Contact, c.Id, c.Name, null, null, null, Place(c), c.CreatedAt));
    }

    /// <summary>A contact is seen by those who see one of its deals. Rows are read by their keys and judged here: a condition on the organization tempts a database to walk all that it has.</summary>
    async Task<HashSet<long>> Visible(IEnumerable<long> contacts, CancellationToken cancellation)
    {
        var ids = contacts.Distinct().ToArray();
        if (seesAll || ids.Length == 0) return [.. ids];
        var deals = await db.Deals.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.ContactId)).ToListAsync(cancellation);
        return [.. deals.Where(seat.Sees).Select(d => d.ContactId)];
    }

    /// <summary>Of the phone no more than what was typed is shown, as it may be masked.</summary>
    string Place(Contact contact)
    {
        var digits = Terms.Digits(contact.Phone);
        var tail = query.Phone ?? query.Words.Where(w => w.IsNumber && w.Text.Length >= Terms.ShortestTail).Select(w => w.Text).FirstOrDefault(digits.EndsWith);
        if (tail is { Length: > Terms.LongestTail }) tail = tail[^Terms.LongestTail..];
        if (tail is not null && digits.EndsWith(tail, StringComparison.Ordinal)) return $"…{tail}";
        return SearchWork.Texts(contact.Fields).Append(contact.Email).Prepend(contact.Name).Select(t => Snippet.Around(t, query)).FirstOrDefault(s => s is not null) ?? contact.Name;
    }

    async Task<Dictionary<long, SearchHit>> Deals(long[] ids, CancellationToken cancellation)
    {
        var found = await db.Deals.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id))
            .Join(db.Contacts, d => d.ContactId, c => c.Id, (d, c) => new { Deal = d, c.Name }).ToListAsync(cancellation);
        return found.Where(f => seat.Sees(f.Deal)).ToDictionary(f => f.Deal.Id, f => new SearchHit(SearchKind.Deal, f.Deal.ContactId, f.Name, f.Deal.ConversationId, f.Deal.Id, null,
            SearchWork.Texts(f.Deal.Fields).Prepend(f.Deal.Title).Select(t => Snippet.Around(t, query)).FirstOrDefault(s => s is not null) ?? f.Deal.Title ?? "", f.Deal.CreatedAt));
    }

    async Task<Dictionary<long, SearchHit>> Messages(long[] ids, CancellationToken cancellation)
    {
        var found = await (from message in db.Messages
                           where EF.Parameter(ids).Contains(message.Id)
                           join conversation in db.Conversations on message.ConversationId equals conversation.Id
                           join contact in db.Contacts on conversation.ContactId equals contact.Id
                           select new { message.Id, message.OrganizationId, message.Text, message.At, message.ConversationId, conversation.DealId, Contact = contact.Id, contact.Name }).ToListAsync(cancellation);
        found.RemoveAll(f => f.OrganizationId != seat.OrganizationId || f.Text is null);
        var visible = await Visible(found.Select(f => f.Contact), cancellation);
        return found.Where(f => visible.Contains(f.Contact))
            .ToDictionary(f => f.Id, f => new SearchHit(SearchKind.Message, f.Contact, f.Name, f.ConversationId, f.DealId, f.Id, OfMessage(f.Text!), f.At));
    }

    string OfMessage(string markup)
    {
        var text = MarkupText.Plain(markup);
        return Snippet.Around(text, query) ?? Snippet.Cut(text);
    }
}
