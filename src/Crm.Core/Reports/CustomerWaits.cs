using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Reports;

/// <summary>Messages of customers that opened a waiting in the period while staff held the pen, and the answers that ended it.</summary>
static class CustomerWaits
{
    public static async Task<List<Wait>> Read(CrmDb db, NumbersReach reach, Period period, DateTimeOffset now, CancellationToken cancellation)
    {
        var (from, to) = (period.From, period.To);
        var said = (await db.Messages.Where(m => m.OrganizationId == reach.OrganizationId && m.At >= from && m.At < to).Said().ToListAsync(cancellation)).ToLookup(m => m.ConversationId);
        var pens = await Pens(db, said.Where(g => g.Any(m => !m.IsAnswer)).Select(g => g.Key), to, cancellation);
        var before = (await pens.Keys.InBatches(some => Unanswered(db, some, from), cancellation)).ToLookup(m => m.ConversationId);
        var waits = pens.SelectMany(p => Of(before[p.Key].Concat(said[p.Key]), p.Value, from)).ToList();
        var later = (await waits.Where(w => w.AnsweredAt is null).Select(w => w.ConversationId).InBatches(some => db.Messages.Where(m => some.Contains(m.ConversationId) && m.At >= to && m.At <= now).Answers(), cancellation)).ToLookup(m => m.ConversationId);
        var ended = waits.Select(w => w.AnsweredAt is null && later[w.ConversationId].MinBy(m => m.At) is { } answer ? w with { AnsweredAt = answer.At, AuthorId = answer.AuthorId } : w).Where(w => w.AnsweredAt is not null).ToList();
        return [.. (await ended.WithDeals(db, cancellation)).Where(w => w.IsIn(reach))];
    }

    /// <summary>Who is waiting now, whenever it began.</summary>
    public static async Task<List<Wait>> ReadWaiting(CrmDb db, NumbersReach reach, CancellationToken cancellation)
    {
        var waiting = await db.Conversations.Where(c => c.OrganizationId == reach.OrganizationId && c.Pen == Pen.Staff && c.WaitingSince != null).Select(c => new { c.Id, c.WaitingSince }).ToListAsync(cancellation);
        var waits = await waiting.ConvertAll(c => new Wait(c.Id, c.Id, c.WaitingSince!.Value)).WithDeals(db, cancellation);
        return [.. waits.Where(w => w.IsIn(reach))];
    }

    /// <summary>When staff had the pen of each chat that they ever had.</summary>
    static async Task<Dictionary<long, List<(DateTimeOffset At, bool IsStaff)>>> Pens(CrmDb db, IEnumerable<long> chats, DateTimeOffset to, CancellationToken cancellation)
    {
        var moves = await chats.InBatches(some => db.Timeline.AsNoTracking().Where(e => some.Contains(e.ConversationId!.Value) && e.Kind == EventKinds.PenMoved && e.At < to)
            .Select(e => new { Chat = e.ConversationId!.Value, e.Id, e.At, e.Data }), cancellation);
        return moves.GroupBy(m => m.Chat).ToDictionary(g => g.Key, g => g.OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => (m.At, Fields.Text(m.Data?.GetValueOrDefault("pen")) == "staff")).ToList());
    }

    /// <summary>The messages of customers before the period that no person has answered before it.</summary>
    static IQueryable<SaidMessage> Unanswered(CrmDb db, long[] chats, DateTimeOffset from) => db.Messages
        .Where(m => chats.Contains(m.ConversationId) && m.At < from && m.Direction == MessageDirection.Incoming
            && !db.Messages.Any(h => h.ConversationId == m.ConversationId && h.Direction == MessageDirection.Outgoing && h.AuthorId != null && h.At >= m.At && h.At < from)).Said();

    static IEnumerable<Wait> Of(IEnumerable<SaidMessage> messages, List<(DateTimeOffset At, bool IsStaff)> pens, DateTimeOffset from)
    {
        Wait? open = null;
        foreach (var message in messages.OrderBy(m => m.At).ThenBy(m => m.Id))
        {
            if (!message.IsAnswer) { if (open is null && pens.FindLast(p => p.At < message.At).IsStaff) open = new(message.Id, message.ConversationId, message.At); continue; }
            if (open?.From >= from) yield return open with { AnsweredAt = message.At, AuthorId = message.AuthorId };
            open = null;
        }
        if (open?.From >= from) yield return open;
    }
}
