using Crm.Admin.Timeline;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Contacts;

/// <summary>A chat of the contact.</summary>
public sealed record ChatLine(long Id, ChannelKind Kind, string Account, DateTimeOffset LastMessageAt, ConversationStatus Status);

/// <summary>A deal of the contact.</summary>
public sealed record ContactDeal(long Id, string? Title, string Stage, decimal? Amount, string Currency, DealStatus Status, DateTimeOffset CreatedAt);

/// <summary>A merge that can be undone.</summary>
public sealed record MergeLine(long Id, string Merged, DateTimeOffset At);

/// <summary>A contact with what hangs on it, as far as somebody may see it.</summary>
public sealed record ContactCard(Contact Contact, IReadOnlyList<ChatLine> Chats, IReadOnlyList<ContactDeal> Deals, IReadOnlyList<Consent> Consents, IReadOnlyList<MergeLine> Merges, IReadOnlyList<EventLine> Events)
{
    const int MostRows = 50, MostEvents = 60;

    internal static async Task<ContactCard?> Read(CrmDb db, Seat seat, long id)
    {
        if (await db.Contacts.AsNoTracking().VisibleTo(db, seat).SingleOrDefaultAsync(c => c.Id == id) is not { } contact) return null;
        var chats = await db.Conversations.Where(c => c.ContactId == id).OrderByDescending(c => c.LastMessageAt).Take(MostRows)
            .Join(db.ChannelAccounts, c => c.ChannelAccountId, a => a.Id, (c, a) => new ChatLine(c.Id, a.Kind, a.Name, c.LastMessageAt, c.Status)).ToListAsync();
        var deals = await db.Deals.VisibleTo(seat).Where(d => d.ContactId == id).OrderByDescending(d => d.Id).Take(MostRows)
            .Join(db.Stages, d => d.StageId, s => s.Id, (d, s) => new ContactDeal(d.Id, d.Title, s.Name, d.Amount, d.Currency, d.Status, d.CreatedAt)).ToListAsync();
        var consents = await db.Consents.AsNoTracking().Where(c => c.ContactId == id).OrderByDescending(c => c.Id).Take(MostRows).ToListAsync();
        var merges = await db.ContactMerges.Where(m => m.KeptId == id && m.UndoneAt == null).OrderByDescending(m => m.Id).Take(MostRows)
            .Join(db.Contacts, m => m.MergedId, c => c.Id, (m, c) => new MergeLine(m.Id, c.Name, m.At)).ToListAsync();
        return new(contact, chats.OrderByDescending(c => c.LastMessageAt).ToList(), deals, consents, merges, await EventsOf(db, id, chats.Select(c => c.Id).ToArray()));
    }

    /// <summary>Events of its chats and those outside of them, each read along its index.</summary>
    static async Task<List<EventLine>> EventsOf(CrmDb db, long id, long[] chats)
    {
        var events = await db.Timeline.Where(t => t.ContactId == id && t.ConversationId == null).Newest(db, MostEvents);
        foreach (var chat in chats.Take(5)) events.AddRange(await db.Timeline.Where(t => t.ConversationId == chat).Newest(db, MostEvents));
        return [.. events.DistinctBy(e => e.Id).OrderByDescending(e => e.Id).Take(MostEvents)];
    }
}
