using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Search;

/// <summary>Searches the rows themselves, for a database without an index of its own: parts of words instead of their forms, and slow where there are many rows.</summary>
sealed class PlainSearch : SearchIndex
{
    public static readonly PlainSearch Instance = new();

    public override bool IsFilled => false;

    public override IReadOnlyList<string> Tables => [];

    public override Task<List<long>> Find(CrmDb db, SearchText text, SearchLane lane, Seat seat, long before, int limit, CancellationToken cancellation) =>
        Rows(db, text, lane, seat, before) is { } ids ? ids.Take(limit).ToListAsync(cancellation) : Task.FromResult<List<long>>([]);

    /// <summary>The ids, the greatest first; null when the lane finds nothing.</summary>
    internal static IQueryable<long>? Rows(CrmDb db, SearchText text, SearchLane lane, Seat seat, long before) => lane switch
    {
        SearchLane.Contacts => Contacts(db, text, seat.OrganizationId, before),
        SearchLane.Deals when text.Words.Count > 0 => Deals(db, text, seat, before),
        SearchLane.Messages when text.Words.Any(w => !Words.IsCommon(w.Text)) => Messages(db, text, seat.OrganizationId, before),
        _ => null,
    };

    static IQueryable<long> Contacts(CrmDb db, SearchText text, long organization, long before)
    {
        var rows = db.Contacts.Where(c => c.OrganizationId == organization && c.Id < before);
        if (text.Phone is { } phone) rows = rows.Where(c => c.Phone!.EndsWith(phone.Length > Terms.LongestTail ? phone.Substring(phone.Length - Terms.LongestTail) : phone));
        else foreach (var part in Parts(text)) rows = rows.Where(c => FieldQuery.Fold(c.Name)!.Contains(part) || c.Phone!.EndsWith(part) || FieldQuery.Fold(c.Email)!.Contains(part));
        return rows.OrderByDescending(c => c.Id).Select(c => c.Id);
    }

    static IQueryable<long> Deals(CrmDb db, SearchText text, Seat seat, long before)
    {
        var rows = db.Deals.VisibleTo(seat).Where(d => d.Id < before);
        foreach (var part in Parts(text)) rows = rows.Where(d => FieldQuery.Fold(d.Title)!.Contains(part));
        return rows.OrderByDescending(d => d.Id).Select(d => d.Id);
    }

    static IQueryable<long> Messages(CrmDb db, SearchText text, long organization, long before)
    {
        var rows = db.Messages.Where(m => m.OrganizationId == organization && m.Id < before);
        foreach (var part in Parts(text)) rows = rows.Where(m => FieldQuery.Fold(m.Text)!.Contains(part));
        return rows.OrderByDescending(m => m.Id).Select(m => m.Id);
    }

    /// <summary>A stem is the beginning of most of a word's forms.</summary>
    static IEnumerable<string> Parts(SearchText text) => text.Words.Select(w => Stemmer.Stem(w.Text)).Distinct();

    protected override string Select(TermQuery query, long before, int limit) => throw new NotSupportedException("There is no index to ask.");

    public override Task Write(CrmDb db, IReadOnlyList<SearchDocument> documents, IReadOnlyDictionary<string, long> positions, CancellationToken cancellation) => Task.CompletedTask;

    public override Task Clear(CrmDb db, CancellationToken cancellation) => Task.CompletedTask;
}
