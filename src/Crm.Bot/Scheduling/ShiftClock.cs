using Crm.Bot.Acts;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>Looks for those whose shift is to begin or to end by the work hours of their branch.</summary>
[DisallowConcurrentExecution]
sealed class ShiftClock(IDbContextFactory<CrmDb> databases, CommitQueue commits, TurnTools tools) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation) => new(Ring(cancellation));

    internal async Task Ring(CancellationToken cancellation)
    {
        var rings = (await Due(cancellation)).ConvertAll(seat => new ShiftRing(seat, tools));
        rings.ForEach(commits.Post);
        await Task.WhenAll(rings.Select(r => r.Done.WaitAsync(cancellation)));
    }

    async Task<List<Seat>> Due(CancellationToken cancellation)
    {
        var now = tools.Time.GetUtcNow();
        var organizations = tools.Library.Accounts.Where(a => a is { Kind: ChannelKind.Staff, Enabled: true }).Select(a => a.OrganizationId).Distinct().ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var shifts = await db.Shifts.AsNoTracking().Where(s => organizations.Contains(s.OrganizationId) && s.EndedAt == null).ToDictionaryAsync(s => (s.OrganizationId, s.UserId), cancellation);
        var (leave, come) = (new List<Seat>(), new List<(Seat Seat, DateTimeOffset OpenedAt)>());
        foreach (var seat in organizations.SelectMany(tools.Library.Seats))
        {
            var shift = shifts.GetValueOrDefault((seat.OrganizationId, seat.UserId));
            if (shift is null ? !IsExpected(seat) : !shift.IsScheduled) continue;
            var (hours, zone) = tools.Library.Hours(seat.OrganizationId, seat.Membership.BranchId);
            var opened = hours.OpenedAt(now, zone);
            if (shift is null && opened is { } at) come.Add((seat, at));
            else if (shift is not null && opened is null) leave.Add(seat);
        }
        return [.. leave, .. await StillAway(db, come, cancellation)];
    }

    /// <summary>Whoever is nowhere signed in could not be told of a lead.</summary>
    bool IsExpected(Seat seat) => seat.Membership.WorksByHours && seat.May(Permission.Sell) && tools.Library.Sessions(seat.OrganizationId, seat.UserId).Any();

    /// <summary>Those who have not gone home since it opened.</summary>
    static async Task<IEnumerable<Seat>> StillAway(CrmDb db, List<(Seat Seat, DateTimeOffset OpenedAt)> come, CancellationToken cancellation)
    {
        if (come.Count == 0) return [];
        var (first, users) = (Id.At(come.Min(c => c.OpenedAt) - ShiftActs.LongestShift), come.Select(c => c.Seat.UserId).Distinct().ToArray());
        var ended = (await db.Shifts.Where(s => s.Id >= first && users.Contains(s.UserId) && s.EndedAt != null).Select(s => new { s.OrganizationId, s.UserId, s.EndedAt }).ToListAsync(cancellation)).ToLookup(s => (s.OrganizationId, s.UserId), s => s.EndedAt);
        return come.Where(c => !ended[(c.Seat.OrganizationId, c.Seat.UserId)].Any(e => e >= c.OpenedAt)).Select(c => c.Seat);
    }
}
