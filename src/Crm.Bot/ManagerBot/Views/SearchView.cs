using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>Customers by name, the end of their number or their deal.</summary>
static class SearchView
{
    const int MostQuery = 100;

    public static async Task<OutgoingMessage> Show(StaffView view, string query, CancellationToken cancellation)
    {
        var words = query.Trim();
        if (words.Length > MostQuery) words = words[..MostQuery];
        var (db, texts) = (view.Db, view.Texts);
        var digits = new string([.. words.Where(char.IsAsciiDigit)]);
        var found = await db.Deals.VisibleTo(view.Seat).Join(db.Contacts, d => d.ContactId, c => c.Id, (d, c) => new { Deal = d, Contact = c })
            .Where(x => x.Contact.Name.Contains(words) || x.Deal.Title != null && x.Deal.Title.Contains(words) || digits.Length >= 3 && x.Contact.Phone != null && x.Contact.Phone.EndsWith(digits))
            .Where(x => x.Deal.ConversationId != null).OrderByDescending(x => x.Deal.Id).Take(StaffView.PageSize).Select(x => new { x.Contact.Name, x.Deal.ConversationId, x.Deal.Title }).ToListAsync(cancellation);
        if (found.Count == 0) return new() { Text = texts.Text("NothingFound", words), Buttons = [[view.Home]] };
        return new() { Text = texts.Text("Found", words), Buttons = [.. found.Select(f => (IReadOnlyList<Button>)[new Button(f.Title is { Length: > 0 } title ? $"{f.Name} · {title}" : f.Name, $"card:{Refs.Of(f.ConversationId!.Value)}")]), [view.Home]] };
    }
}
