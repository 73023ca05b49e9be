using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Reports;

/// <summary>Somebody waited for a person: from when, and until when if a person has answered.</summary>
/// <param name="Id">Of the deal, message or conversation.</param>
sealed record Wait(long Id, long ConversationId, DateTimeOffset From)
{
    public DateTimeOffset? AnsweredAt { get; init; }
    public long? AuthorId { get; init; }
    public WaitDeal? Deal { get; init; }

    /// <summary>An answer is its author's; who has not answered is the deal's owner.</summary>
    public bool IsIn(NumbersReach reach) => reach.Covers(Deal?.BranchId) && (reach.UserId is not { } user || user == (AnsweredAt is null ? Deal?.OwnerId : AuthorId));
}

/// <summary>What of a deal tells whose wait it is.</summary>
sealed record WaitDeal(long Id, long? BranchId, long? OwnerId, DealStatus Status);

/// <summary>A message that matters for waiting: a customer's, or one that a person wrote.</summary>
sealed record SaidMessage(long Id, long ConversationId, DateTimeOffset At, long? AuthorId)
{
    public bool IsAnswer => AuthorId is not null;
}

/// <summary>Reading by many ids, some at a time.</summary>
static class WaitReading
{
    const int Batch = 500;

    public static async Task<List<T>> InBatches<T>(this IEnumerable<long> ids, Func<long[], IQueryable<T>> query, CancellationToken cancellation)
    {
        var found = new List<T>();
        foreach (var batch in ids.Distinct().Chunk(Batch)) found.AddRange(await query(batch).ToListAsync(cancellation));
        return found;
    }

    public static IQueryable<SaidMessage> Said(this IQueryable<Message> messages) => messages.AsNoTracking()
        .Where(m => m.Direction == MessageDirection.Incoming || m.Direction == MessageDirection.Outgoing && m.AuthorId != null)
        .Select(m => new SaidMessage(m.Id, m.ConversationId, m.At, m.Direction == MessageDirection.Outgoing ? m.AuthorId : null));

    public static IQueryable<SaidMessage> Answers(this IQueryable<Message> messages) => messages.AsNoTracking()
        .Where(m => m.Direction == MessageDirection.Outgoing && m.AuthorId != null).Select(m => new SaidMessage(m.Id, m.ConversationId, m.At, m.AuthorId));

    public static async Task<Dictionary<long, WaitDeal>> Deals(CrmDb db, IEnumerable<long> ids, CancellationToken cancellation) =>
        (await ids.InBatches(some => db.Deals.Where(d => some.Contains(d.Id)).Select(d => new WaitDeal(d.Id, d.BranchId, d.OwnerId, d.Status)), cancellation)).ToDictionary(d => d.Id);

    /// <summary>The waits with the deals of their chats.</summary>
    public static async Task<List<Wait>> WithDeals(this IReadOnlyCollection<Wait> waits, CrmDb db, CancellationToken cancellation)
    {
        var deals = (await waits.Select(w => w.ConversationId).InBatches(some =>
            from c in db.Conversations where some.Contains(c.Id) join d in db.Deals on c.DealId equals d.Id select new { c.Id, Deal = new WaitDeal(d.Id, d.BranchId, d.OwnerId, d.Status) }, cancellation)).ToDictionary(c => c.Id, c => c.Deal);
        return [.. waits.Select(w => w with { Deal = deals.GetValueOrDefault(w.ConversationId) })];
    }
}
