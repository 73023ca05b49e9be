using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>Lists of deals: those who wait for an answer first.</summary>
static class DealsView
{
    public static async Task<OutgoingMessage> Mine(StaffView view, int page, CancellationToken cancellation)
    {
        var (db, organization, user, now) = (view.Db, view.Seat.OrganizationId, view.Seat.UserId, view.Now);
        var deals = db.Deals.Where(d => d.OrganizationId == organization && d.OwnerId == user && d.Status == DealStatus.Open);
        var total = await deals.CountAsync(cancellation);
        var lines = await Lines(view, deals).OrderBy(l => l.Deal.PostponedUntil > now ? 1 : 0).ThenBy(l => l.WaitingSince == null ? 1 : 0).ThenBy(l => l.WaitingSince).ThenByDescending(l => l.Deal.Id)
            .Skip(page * StaffView.PageSize).Take(StaffView.PageSize).ToListAsync(cancellation);
        return List(view, "deals", view.Texts.Text("Deals"), view.Texts.Text("NoDeals"), lines, page, total);
    }

    /// <summary>Some deals, those that wait for an answer first.</summary>
    public static async Task<OutgoingMessage> Of(StaffView view, string word, string title, IQueryable<Deal> deals, int page, IReadOnlyList<IReadOnlyList<Button>> more, CancellationToken cancellation)
    {
        var total = await deals.CountAsync(cancellation);
        var lines = await Lines(view, deals).OrderBy(l => l.WaitingSince == null ? 1 : 0).ThenBy(l => l.WaitingSince).ThenByDescending(l => l.Deal.Id).Skip(page * StaffView.PageSize).Take(StaffView.PageSize).ToListAsync(cancellation);
        var list = List(view, word, title, view.Texts.Text("NoDeals"), lines, page, total);
        return list with { Text = total == 0 ? $"{title}\n{list.Text}" : list.Text, Buttons = [.. list.Buttons!.SkipLast(1), .. more, [view.Home]] };
    }

    /// <summary>Leads that nobody has, in order of arrival; only those that this seat may take.</summary>
    public static async Task<OutgoingMessage> Queue(StaffView view, int page, CancellationToken cancellation)
    {
        var organization = view.Seat.OrganizationId;
        var deals = view.Db.Deals.Where(d => d.OrganizationId == organization && d.QueuedAt != null);
        if (view.Seat.Branches is { } branches)
        {
            var covered = branches.Select(b => (long?)b).ToArray();
            deals = deals.Where(d => d.BranchId == null || covered.Contains(d.BranchId));
        }
        var total = await deals.CountAsync(cancellation);
        var lines = await Lines(view, deals).OrderBy(l => l.Deal.QueuedAt).ThenBy(l => l.Deal.Id).Skip(page * StaffView.PageSize).Take(StaffView.PageSize).ToListAsync(cancellation);
        return List(view, "queue", view.Texts.Text("QueueTitle"), view.Texts.Text("NoQueue"), lines, page, total);
    }

    static IQueryable<Line> Lines(StaffView view, IQueryable<Deal> deals) => deals.AsNoTracking()
        .Join(view.Db.Contacts, d => d.ContactId, c => c.Id, (d, c) => new Line { Deal = d, Contact = c, WaitingSince = view.Db.Conversations.Where(v => v.Id == d.ConversationId).Select(v => v.WaitingSince).FirstOrDefault() });

    static OutgoingMessage List(StaffView view, string word, string title, string none, List<Line> lines, int page, int total)
    {
        if (total == 0) return new() { Text = none, Buttons = [[view.Home]] };
        List<IReadOnlyList<Button>> rows = [.. lines.Select(l => (IReadOnlyList<Button>)[new Button(Label(view, l), l.Deal.ConversationId is not { } id ? "noop" : word == "queue" && view.Seat.May(Permission.Sell) ? $"take:{Refs.Of(id)}" : $"card:{Refs.Of(id)}")])];
        if (view.Pages(word, page, total) is { Count: > 0 } pages) rows.Add(pages);
        rows.Add([view.Home]);
        return new() { Text = $"{title} ({total})", Buttons = rows };
    }

    static string Label(StaffView view, Line line)
    {
        var waits = (line.WaitingSince ?? line.Deal.QueuedAt) is { } since ? $"⏳{view.Texts.Span(view.Now - since)} · " : line.Deal.PostponedUntil > view.Now ? "💤 " : "";
        return $"{waits}{line.Contact.Name} · {view.StageOf(line.Deal)}";
    }

    sealed class Line
    {
        public required Deal Deal { get; init; }
        public required Contact Contact { get; init; }
        public DateTimeOffset? WaitingSince { get; init; }
    }
}
