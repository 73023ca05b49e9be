using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>Who is at work, what they have, and whose customer waits longest.</summary>
static class TeamView
{
    const int Most = 40;

    public static async Task<OutgoingMessage> Show(StaffView view, CancellationToken cancellation)
    {
        if (!view.Seat.May(Permission.SeeOthers)) return await HomeView.Show(view, cancellation);
        var (db, texts, organization) = (view.Db, view.Texts, view.Seat.OrganizationId);
        var onShift = await db.Shifts.Where(s => s.OrganizationId == organization && s.EndedAt == null).Select(s => s.UserId).ToHashSetAsync(cancellation);
        var open = await db.Deals.VisibleTo(view.Seat).Where(d => d.Status == DealStatus.Open && d.OwnerId != null)
            .Select(d => new { Owner = d.OwnerId!.Value, WaitingSince = db.Conversations.Where(c => c.Id == d.ConversationId).Select(c => c.WaitingSince).FirstOrDefault() }).ToListAsync(cancellation);
        var byOwner = open.ToLookup(d => d.Owner);
        var people = view.Library.Seats(organization).Where(s => s.May(Permission.Sell) && (onShift.Contains(s.UserId) || byOwner.Contains(s.UserId)) && IsBelow(view.Seat, s))
            .OrderByDescending(s => onShift.Contains(s.UserId)).ThenBy(s => s.User.Name, StringComparer.Ordinal).Take(Most).ToList();
        var lines = people.Select(s =>
        {
            var oldest = byOwner[s.UserId].Select(d => d.WaitingSince).Where(w => w is not null).DefaultIfEmpty().Min();
            return texts.Text("TeamLine", onShift.Contains(s.UserId) ? "🟢" : "⚪", s.User.Name, byOwner[s.UserId].Count(), byOwner[s.UserId].Count(d => d.WaitingSince is not null), oldest is { } since ? texts.Plain("TeamOldest", texts.Span(view.Now - since)) : "");
        });
        List<IReadOnlyList<Button>> rows = [.. people.Chunk(2).Select(pair => (IReadOnlyList<Button>)[.. pair.Select(s => new Button(s.User.Name, $"person:{Refs.Of(s.UserId)}:0"))])];
        return new() { Text = $"{texts.Text("TeamTitle")}\n\n{string.Join('\n', lines)}", Buttons = [.. rows, [new(texts.Plain("Waiting"), "queue:0"), view.Home]] };
    }

    /// <summary>A head of a branch sees those who work in it.</summary>
    public static bool IsBelow(Seat head, Seat other) => head.Branches is null || other.Membership.BranchId is { } branch && head.Branches.Contains(branch);
}
