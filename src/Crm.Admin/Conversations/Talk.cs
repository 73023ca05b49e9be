using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Conversations;

/// <summary>Which talks are shown. Waiting: somebody waits for a person; Mine: of my open deals; Nobody: leads that nobody has; All: the latest.</summary>
public enum QueueFolder { Waiting, Mine, Nobody, All }

/// <summary>A talk as the queue shows it.</summary>
/// <param name="Waiting">Since when the customer waits for a person.</param>
sealed record Talk(long Id, string Contact, string Channel, string? Owner, string? Last, DateTimeOffset LastAt, DateTimeOffset? Waiting)
{
    const int Most = 100;

    /// <summary>The conversations whose customers wait for a person of those that the seat sees.</summary>
    public static IQueryable<Conversation> Waits(CrmDb db, Seat seat) =>
        Visible(db, seat).Where(c => c.WaitingSince != null && c.Pen == Pen.Staff);

    public static async Task<List<Talk>> Read(CrmDb db, Seat seat, QueueFolder folder)
    {
        var chosen = folder switch
        {
            QueueFolder.Waiting => Waits(db, seat).OrderBy(c => c.WaitingSince).Take(Most),
            QueueFolder.Mine => Of(db, db.Deals.Where(d => d.OrganizationId == seat.OrganizationId && d.OwnerId == seat.UserId && d.Status == DealStatus.Open)).OrderByDescending(c => c.LastMessageAt).Take(Most),
            QueueFolder.Nobody => Of(db, db.Deals.VisibleTo(seat).Where(d => d.QueuedAt != null)).OrderBy(c => c.LastMessageAt).Take(Most),
            _ when seat.Branches is not null => Of(db, db.Deals.VisibleTo(seat)).OrderByDescending(c => c.LastMessageAt).Take(Most),
            _ => null,
        };
        if (chosen is not null) return await Lines(db, chosen).ToListAsync();
        var ids = await Latest(db, seat);
        var lines = await Lines(db, db.Conversations.Where(c => EF.Parameter(ids).Contains(c.Id))).ToListAsync();
        return [.. lines.OrderByDescending(l => l.LastAt)];
    }

    static IQueryable<Conversation> Of(CrmDb db, IQueryable<Deal> deals) => deals.Join(db.Conversations, d => d.Id, c => c.DealId, (_, c) => c);

    /// <summary>The conversations that the seat sees.</summary>
    public static IQueryable<Conversation> Visible(CrmDb db, Seat seat)
    {
        var all = db.Conversations.Where(c => c.OrganizationId == seat.OrganizationId);
        if (seat.May(Permission.SeeOthers) && seat.Branches is null) return all;
        return all.Where(c => db.Deals.VisibleTo(seat).Any(d => d.Id == c.DealId));
    }

    /// <summary>The conversations of the newest messages: those have an index by time, and the walk along it ends when enough are found. Conversations have none, which each message would have to move.</summary>
    static async Task<long[]> Latest(CrmDb db, Seat seat) =>
        await db.Messages.Where(m => m.OrganizationId == seat.OrganizationId && !db.Messages.Any(later => later.ConversationId == m.ConversationId && later.Id > m.Id))
            .OrderByDescending(m => m.At).Take(Most).Select(m => m.ConversationId).ToArrayAsync();

    static IQueryable<Talk> Lines(CrmDb db, IQueryable<Conversation> conversations) => conversations.Select(c => new Talk(c.Id,
        db.Contacts.Where(x => x.Id == c.ContactId).Select(x => x.Name).FirstOrDefault() ?? "",
        db.ChannelAccounts.Where(x => x.Id == c.ChannelAccountId).Select(x => x.Name).FirstOrDefault() ?? "",
        db.Deals.Where(d => d.Id == c.DealId).Join(db.Users, d => d.OwnerId, u => u.Id, (_, u) => u.Name).FirstOrDefault(),
        db.Messages.Where(m => m.ConversationId == c.Id && m.Direction != MessageDirection.Note).OrderByDescending(m => m.Id).Select(m => m.Text).FirstOrDefault(),
        c.LastMessageAt, c.Pen == Pen.Staff ? c.WaitingSince : null));
}
