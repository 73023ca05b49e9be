using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Core.Reports;

/// <summary>The rows behind the numbers that are counted or summed, as queries that the database answers.</summary>
/// <param name="staffPlaces">"version:step" of the steps at which runs wait for staff.</param>
sealed class CountedRows(CrmDb db, NumbersReach reach, Period period, DateTimeOffset now, IReadOnlyList<string> staffPlaces)
{
    readonly (DateTimeOffset From, DateTimeOffset To) at = (period.From, period.To);

    /// <param name="of">The currency of <see cref="NumberNames.WonSum"/>, the reason of <see cref="NumberNames.LostFor"/>.</param>
    public IQueryable<NumberRow> Of(string name, string? of = null) => name switch
    {
        NumberNames.NewLeads => Deals.Where(d => d.CreatedAt >= at.From && d.CreatedAt < at.To).Select(d => new NumberRow { Id = d.Id, DealId = d.Id, At = d.CreatedAt, Value = 1 }),
        NumberNames.Taken => Taken,
        NumberNames.Declined => Offers(OfferStatus.Declined),
        NumberNames.Expired => Offers(OfferStatus.Expired),
        NumberNames.Won => One(Closed(DealStatus.Won)),
        NumberNames.WonSum => Closed(DealStatus.Won).Where(d => d.Amount != null && d.Currency == of).Select(d => new NumberRow { Id = d.Id, DealId = d.Id, At = d.ClosedAt!.Value, Value = d.Amount!.Value }),
        NumberNames.Lost => One(Closed(DealStatus.Lost)),
        NumberNames.LostFor => One(Closed(DealStatus.Lost).Where(d => d.LostReason == of)),
        NumberNames.Open => Standing(Deals.Where(d => d.Status == DealStatus.Open)),
        NumberNames.Idle => Standing(Idle),
        NumberNames.Overdue => Overdue,
        NumberNames.Written => Written,
        _ => throw new ArgumentException($"'{name}' is not the name of a number that is counted.", nameof(name)),
    };

    /// <summary>Won and lost deals of the period.</summary>
    public IQueryable<Deal> Closed(DealStatus status) => Deals.Where(d => d.Status == status && d.ClosedAt >= at.From && d.ClosedAt < at.To);

    IQueryable<Deal> Covered
    {
        get
        {
            var deals = db.Deals.AsNoTracking().Where(d => d.OrganizationId == reach.OrganizationId);
            return reach.Branches is { } branches ? deals.Where(d => branches.Contains(d.BranchId)) : deals;
        }
    }

    IQueryable<Deal> Deals => reach.UserId is { } user ? Covered.Where(d => d.OwnerId == user) : Covered;

    IQueryable<NumberRow> Taken
    {
        get
        {
            var events = db.Timeline.AsNoTracking().Where(e => e.OrganizationId == reach.OrganizationId && e.Kind == EventKinds.LeadTaken && e.At >= at.From && e.At < at.To);
            if (reach.UserId is { } user) events = events.Where(e => e.UserId == user);
            if (reach.Branches is not null) events = events.Where(e => Covered.Any(d => d.Id == e.DealId));
            return events.Select(e => new NumberRow { Id = e.Id, DealId = e.DealId, At = e.At, Value = 1 });
        }
    }

    IQueryable<NumberRow> Offers(OfferStatus status)
    {
        var offers = db.Offers.AsNoTracking().Where(o => o.OrganizationId == reach.OrganizationId && o.Status == status && o.EndedAt >= at.From && o.EndedAt < at.To);
        if (reach.UserId is { } user) offers = offers.Where(o => o.UserId == user);
        if (reach.Branches is not null) offers = offers.Where(o => Covered.Any(d => d.Id == o.DealId));
        return offers.Select(o => new NumberRow { Id = o.Id, DealId = o.DealId, At = o.EndedAt!.Value, Value = 1 });
    }

    IQueryable<Deal> Idle
    {
        get
        {
            var idle = Deals.Where(d => d.Status == DealStatus.Open && (d.PostponedUntil == null || d.PostponedUntil <= now) && !db.Tasks.Any(t => t.DealId == d.Id && t.Status == TaskStatus.Open));
            return idle.Where(d => !db.ScriptRuns.Any(r => r.DealId == d.Id && r.Status == RunStatus.Active
                && (staffPlaces.Contains(r.ScriptVersionId.ToString() + ":" + r.Step) || db.FollowUps.Any(f => f.RunId == r.Id && f.Status == FollowUpStatus.Pending))));
        }
    }

    IQueryable<NumberRow> Overdue
    {
        get
        {
            var tasks = db.Tasks.AsNoTracking().Where(t => t.OrganizationId == reach.OrganizationId && t.Status == TaskStatus.Open && t.DueAt < now);
            if (reach.UserId is { } user) tasks = tasks.Where(t => t.AssigneeId == user);
            if (reach.Branches is not null) tasks = tasks.Where(t => Covered.Any(d => d.Id == t.DealId));
            return tasks.Select(t => new NumberRow { Id = t.Id, DealId = t.DealId, At = t.DueAt!.Value, Value = 1 });
        }
    }

    IQueryable<NumberRow> Written
    {
        get
        {
            var messages = db.Messages.AsNoTracking().Where(m => m.OrganizationId == reach.OrganizationId && m.At >= at.From && m.At < at.To && m.Direction == MessageDirection.Outgoing && m.AuthorId != null);
            if (reach.UserId is { } user) messages = messages.Where(m => m.AuthorId == user);
            if (reach.Branches is not null) messages = messages.Where(m => db.Conversations.Any(c => c.Id == m.ConversationId && Covered.Any(d => d.Id == c.DealId)));
            return messages.Select(m => new NumberRow { Id = m.Id, DealId = db.Conversations.Where(c => c.Id == m.ConversationId).Select(c => c.DealId).FirstOrDefault(), At = m.At, Value = 1 });
        }
    }

    static IQueryable<NumberRow> One(IQueryable<Deal> closed) => closed.Select(d => new NumberRow { Id = d.Id, DealId = d.Id, At = d.ClosedAt!.Value, Value = 1 });

    static IQueryable<NumberRow> Standing(IQueryable<Deal> open) => open.Select(d => new NumberRow { Id = d.Id, DealId = d.Id, At = d.CreatedAt, Value = 1 });
}
