using Crm.Core.Conversations;
using Crm.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>Customers by name, the end of their number, their deal or words of their messages.</summary>
static class SearchView
{
    const int MostQuery = 100;

    public static async Task<OutgoingMessage> Show(StaffView view, string query, CancellationToken cancellation)
    {
        var words = query.Trim() is { Length: > MostQuery } whole ? whole[..MostQuery] : query.Trim();
        var page = await Finder.Find(view.Db, view.Seat, words, StaffView.PageSize, cancellation: cancellation);
        var hits = page.Hits.DistinctBy(h => h.ContactId).ToList();
        var chats = await Chats(view, hits, cancellation);
        List<IReadOnlyList<Button>> rows = [.. hits.Where(h => chats.ContainsKey(h.ContactId)).Select(h => (IReadOnlyList<Button>)[new Button(h.ContactName, $"card:{Refs.Of(chats[h.ContactId])}")])];
        if (rows.Count == 0) return new() { Text = view.Texts.Text("NothingFound", words), Buttons = [[view.Home]] };
        var lines = hits.Where(h => h.Kind != SearchKind.Contact && chats.ContainsKey(h.ContactId)).Select(h => $"<b>{MarkupText.Escape(h.ContactName)}</b>: {MarkupText.Escape(h.Snippet)}");
        return new() { Text = string.Join('\n', lines.Prepend(view.Texts.Text("Found", words))), Buttons = [.. rows, [view.Home]] };
    }

    /// <summary>The conversation whose card each contact has: the one that was found, else that of the latest deal.</summary>
    static async Task<Dictionary<long, long>> Chats(StaffView view, List<SearchHit> hits, CancellationToken cancellation)
    {
        var chats = hits.Where(h => h.ConversationId is not null).ToDictionary(h => h.ContactId, h => h.ConversationId!.Value);
        var open = hits.Select(h => h.ContactId).Where(id => !chats.ContainsKey(id)).ToArray();
        var deals = await view.Db.Deals.Where(d => open.Contains(d.ContactId) && d.ConversationId != null).OrderBy(d => d.Id).Select(d => new { d.ContactId, d.ConversationId }).ToListAsync(cancellation);
        foreach (var deal in deals) chats[deal.ContactId] = deal.ConversationId!.Value;
        return chats;
    }
}
