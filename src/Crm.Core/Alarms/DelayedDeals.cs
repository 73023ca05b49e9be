using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Timeline;

namespace Crm.Core.Alarms;

/// <summary>An open deal that may have to raise an alarm.</summary>
/// <param name="Since">When the waiting began.</param>
public sealed record DelayedDeal(long DealId, long ConversationId, long? BranchId, DateTimeOffset Since);

/// <summary>The deals that a rule may mean, by their ids, for which it has raised no alarm yet. Work time is never more than the clock's, so those that wait too little by the clock are left out.</summary>
public static class DelayedDeals
{
    public const int Page = 200;

    /// <param name="silent">Accounts that are left out.</param>
    /// <param name="after">The last deal of the page before; a deal's several chats come in one page or are seen at the next look.</param>
    public static IQueryable<DelayedDeal> Of(CrmDb db, AlarmRule rule, long[] silent, long after, DateTimeOffset now)
    {
        var (organization, ruleId, before) = (rule.OrganizationId, rule.Id, now.AddMinutes(-rule.Minutes));
        var open = db.Deals.Where(d => d.OrganizationId == organization && d.Status == DealStatus.Open && d.Id > after);
        var found = rule.Kind switch
        {
            AlarmKind.NobodyTook => NotTaken(db, open, before),
            AlarmKind.NoMovement => Unmoved(db, open, ruleId, before),
            _ => Waiting(db, open, rule.Kind == AlarmKind.NoFirstAnswer, before),
        };
        return found.Where(f => !silent.Contains(f.AccountId) && (f.PostponedUntil == null || f.PostponedUntil <= now) && !db.Alarms.Any(a => a.DealId == f.DealId && a.RuleId == ruleId && a.Since == f.Since))
            .OrderBy(f => f.DealId).ThenBy(f => f.ConversationId).Take(Page).Select(f => new DelayedDeal(f.DealId, f.ConversationId, f.BranchId, f.Since));
    }

    static IQueryable<Found> NotTaken(CrmDb db, IQueryable<Deal> open, DateTimeOffset before) =>
        from d in open.Where(d => d.QueuedAt != null && d.QueuedAt <= before)
        join c in db.Conversations on d.ConversationId equals c.Id
        select new Found { DealId = d.Id, ConversationId = c.Id, AccountId = c.ChannelAccountId, BranchId = d.BranchId, PostponedUntil = d.PostponedUntil, Since = d.QueuedAt!.Value };

    static IQueryable<Found> Waiting(CrmDb db, IQueryable<Deal> open, bool first, DateTimeOffset before)
    {
        var waiting = from d in open
                      join c in db.Conversations.Where(c => c.Pen == Pen.Staff && c.WaitingSince != null && c.WaitingSince <= before) on new { d.ContactId, DealId = (long?)d.Id } equals new { c.ContactId, c.DealId }
                      select new { Deal = d, Chat = c };
        if (first) waiting = waiting.Where(w => !db.Messages.Any(m => m.ConversationId == w.Chat.Id && m.Direction == MessageDirection.Outgoing && m.AuthorId != null && m.At >= w.Deal.CreatedAt));
        return waiting.Select(w => new Found { DealId = w.Deal.Id, ConversationId = w.Chat.Id, AccountId = w.Chat.ChannelAccountId, BranchId = w.Deal.BranchId, PostponedUntil = w.Deal.PostponedUntil, Since = w.Chat.WaitingSince!.Value });
    }

    /// <summary>Since the latest of these: it came to its stage, somebody wrote to the customer, its postponement was over.</summary>
    static IQueryable<Found> Unmoved(CrmDb db, IQueryable<Deal> open, long ruleId, DateTimeOffset before) =>
        from d in open.Where(d => d.StageEnteredAt <= before && (d.PostponedUntil == null || d.PostponedUntil <= before))
        join c in db.Conversations on d.ConversationId equals c.Id
        let written = db.Timeline.Where(e => e.ConversationId == c.Id && e.Kind == EventKinds.MessageWritten).Max(e => (DateTimeOffset?)e.At)
        let entered = d.PostponedUntil != null && d.PostponedUntil > d.StageEnteredAt ? d.PostponedUntil!.Value : d.StageEnteredAt
        where (written == null || written <= before) && !db.Alarms.Any(a => a.DealId == d.Id && a.RuleId == ruleId && a.Since >= entered && (written == null || a.Since >= written))
        select new Found { DealId = d.Id, ConversationId = c.Id, AccountId = c.ChannelAccountId, BranchId = d.BranchId, PostponedUntil = d.PostponedUntil, Since = written != null && written > entered ? written!.Value : entered };

    sealed class Found
    {
        public required long DealId { get; init; }
        public required long ConversationId { get; init; }
        public required long AccountId { get; init; }
        public required long? BranchId { get; init; }
        public required DateTimeOffset? PostponedUntil { get; init; }
        public required DateTimeOffset Since { get; init; }
    }
}
