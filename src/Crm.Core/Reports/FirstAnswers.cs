using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Reports;

/// <summary>Deals for which a person was first needed in the period, and when one first wrote.</summary>
static class FirstAnswers
{
    sealed record Need(long DealId, long ConversationId, string Kind, DateTimeOffset At, Fields? Data)
    {
        public bool IsOne => Kind != EventKinds.PenMoved || Fields.Text(Data?.GetValueOrDefault("pen")) == "staff";
    }

    /// <summary>Those that are not answered only while their deal is open.</summary>
    public static async Task<List<Wait>> Read(CrmDb db, NumbersReach reach, Period period, DateTimeOffset now, CancellationToken cancellation)
    {
        var (from, to) = (period.From, period.To);
        var found = new List<Need>();
        foreach (var kind in Kinds) found.AddRange(await Needs(db, reach.OrganizationId).Where(e => e.Kind == EF.Constant(kind) && e.At >= from && e.At < to).Select(AsNeed).ToListAsync(cancellation)); // one by one: EventKinds.FoundByTime
        var needs = First(found);
        var before = await needs.Values.Select(n => n.ConversationId).InBatches(some => Needs(db, reach.OrganizationId).Where(e => some.Contains(e.ConversationId!.Value) && e.At < from).Select(AsNeed), cancellation);
        foreach (var earlier in before.Where(n => n.IsOne)) needs.Remove(earlier.DealId);
        var deals = await WaitReading.Deals(db, needs.Keys, cancellation);
        var answers = (await needs.Values.Select(n => n.ConversationId).InBatches(some => db.Messages.Where(m => some.Contains(m.ConversationId) && m.At >= from && m.At <= now).Answers(), cancellation)).ToLookup(m => m.ConversationId);
        return [.. needs.Values.Select(n => Of(n, deals.GetValueOrDefault(n.DealId), answers[n.ConversationId])).Where(w => w.IsIn(reach) && (w.AnsweredAt is not null || w.Deal?.Status == DealStatus.Open))];
    }

    /// <summary>A person who takes the pen unasked was not needed.</summary>
    static IQueryable<TimelineEvent> Needs(CrmDb db, long organizationId) => db.Timeline.AsNoTracking().Where(e => e.OrganizationId == organizationId && e.DealId != null && e.ConversationId != null
        && Kinds.Contains(e.Kind) && (e.Kind != EventKinds.PenMoved || e.Actor != ActorKind.User));

    static readonly string[] Kinds = [EventKinds.LeadQueued, EventKinds.LeadOffered, EventKinds.PenMoved];

    static readonly System.Linq.Expressions.Expression<Func<TimelineEvent, Need>> AsNeed = e => new Need(e.DealId!.Value, e.ConversationId!.Value, e.Kind, e.At, e.Data);

    static Dictionary<long, Need> First(IEnumerable<Need> needs) => needs.Where(n => n.IsOne).GroupBy(n => n.DealId).ToDictionary(g => g.Key, g => g.MinBy(n => n.At)!);

    static Wait Of(Need need, WaitDeal? deal, IEnumerable<SaidMessage> answers)
    {
        var first = answers.Where(a => a.At >= need.At).OrderBy(a => a.At).ThenBy(a => a.Id).FirstOrDefault();
        return new(need.DealId, need.ConversationId, need.At) { AnsweredAt = first?.At, AuthorId = first?.AuthorId, Deal = deal };
    }
}
