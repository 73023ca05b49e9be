using Crm.Core.Data;
using Crm.Core.Organizations;

namespace Crm.Core.Search;

/// <summary>Finds contacts, deals and messages by names, ends of phones, titles and words in any form.</summary>
public static class Finder
{
    const int MostHits = 100, MostAtOnce = 300, MaxRounds = 12;

    /// <summary>The hits that the seat may see; whatever was typed, an empty page is the worst answer.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <param name="take">How many hits, at most 100.</param>
    /// <param name="after">The place that the page before named.</param>
    public static Task<SearchPage> Find(CrmDb db, Seat seat, string? text, int take, SearchCursor? after = null, CancellationToken cancellation = default) =>
        Find(db, db.SearchIndex, seat, text, take, after, cancellation);

    internal static async Task<SearchPage> Find(CrmDb db, SearchIndex index, Seat seat, string? text, int take, SearchCursor? after, CancellationToken cancellation)
    {
        if (take <= 0 || SearchText.Parse(text) is not { } query) return SearchPage.Empty;
        var (hits, at) = (new List<SearchHit>(), after ?? SearchCursor.Start);
        var reader = new HitReader(db, seat, query);
        take = Math.Min(take, MostHits);
        var limit = take;
        for (var round = 0; round < MaxRounds; round++)
        {
            var ids = await index.Find(db, query, at.Lane, seat, at.Before, limit, cancellation);
            var seen = await reader.Read(at.Lane, ids, cancellation);
            foreach (var id in ids)
            {
                at = new SearchCursor(at.Lane, id);
                if (seen.TryGetValue(id, out var hit)) hits.Add(hit);
                if (hits.Count == take) return new SearchPage(hits, at);
            }
            if (ids.Count < limit && at.Lane == SearchLane.Messages) return new SearchPage(hits, null);
            (at, limit) = ids.Count == limit ? (at, Math.Min(limit * 4, MostAtOnce)) : (new SearchCursor(at.Lane + 1, long.MaxValue), take - hits.Count);
        }
        return new SearchPage(hits, at);
    }
}
