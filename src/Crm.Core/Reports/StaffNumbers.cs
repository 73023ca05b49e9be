using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Routines;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Steps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Reports;

/// <summary>What is asked: by whom, of which days, whose numbers.</summary>
public sealed record NumbersRequest(Seat Seat, Period Period, NumbersScope Scope, DateTimeOffset Now);

/// <summary>The work hours and the zone of a branch, or of the one above it; of no branch the organization's.</summary>
public delegate (WorkHours Hours, TimeZoneInfo Zone) HoursOf(long? branchId);

/// <summary>The numbers of staff, computed from stored rows; each opens the list of rows behind it. Definitions: docs/numbers.md.</summary>
public sealed class StaffNumbers
{
    readonly CrmDb db;
    readonly NumbersRequest request;
    readonly NumbersReach reach;
    readonly CountedRows counted;
    readonly MeasuredRows measured;

    StaffNumbers(CrmDb db, NumbersRequest request, NumbersReach reach, HoursOf hours, IReadOnlyList<string> staffPlaces)
    {
        (this.db, this.request, this.reach) = (db, request, reach);
        counted = new(db, reach, request.Period, request.Now, staffPlaces);
        measured = new(db, reach, request, hours);
    }

    /// <summary>Whose they are in fact: who may not see reports gets their own.</summary>
    public long? UserId => reach.UserId;

    /// <summary>Null when the seat may not see them.</summary>
    public static async Task<StaffNumbers?> Open(CrmDb db, NumbersRequest request, HoursOf hours, FindMachine machines, CancellationToken cancellation) =>
        await NumbersReach.Of(db, request.Seat, request.Scope, cancellation) is { } reach
            ? new(db, request, reach, hours, await StaffPlaces(db, reach.OrganizationId, machines, cancellation)) : null;

    public async Task<IReadOnlyList<Number>> Compute(CancellationToken cancellation)
    {
        var numbers = new List<Number>();
        foreach (var name in NumberNames.Counts) numbers.Add(await Compute(name, cancellation));
        var sums = await counted.Closed(DealStatus.Won).Where(d => d.Amount != null).GroupBy(d => d.Currency).Select(g => new { Of = g.Key, Sum = g.Sum(d => d.Amount!.Value), Count = g.Count() }).ToListAsync(cancellation);
        numbers.AddRange(sums.OrderBy(s => s.Of, StringComparer.Ordinal).Select(s => new Number(NumberNames.WonSum, NumberUnit.Money, s.Sum, s.Count, Of: s.Of)));
        var reasons = await counted.Closed(DealStatus.Lost).GroupBy(d => d.LostReason).Select(g => new { Of = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        numbers.AddRange(reasons.OrderByDescending(r => r.Count).ThenBy(r => r.Of, StringComparer.Ordinal).Select(r => new Number(NumberNames.LostFor, NumberUnit.Count, r.Count, r.Count, Of: r.Of)));
        foreach (var name in NumberNames.Times.SelectMany(n => new[] { n, n + NumberNames.Clock }))
            numbers.Add(await Compute(name, cancellation));
        return numbers;
    }

    /// <summary>One of <see cref="NumberNames.Counts"/> or <see cref="NumberNames.Times"/>.</summary>
    public async Task<Number> Compute(string name, CancellationToken cancellation)
    {
        if (IsMeasured(name)) return TimesOf(name, await measured.Of(name, cancellation));
        var count = await counted.Of(name).CountAsync(cancellation);
        return new(name, NumberUnit.Count, count, count);
    }

    /// <summary>The rows behind a number by their ids, a page at a time; a sum's and a loss's as <paramref name="of"/> says.</summary>
    /// <param name="after">The last id of the page before.</param>
    public async Task<IReadOnlyList<NumberRow>> List(string name, string? of, long after, int take, CancellationToken cancellation) => IsMeasured(name)
        ? [.. (await measured.Of(name, cancellation)).Where(r => r.Id > after).OrderBy(r => r.Id).Take(take)]
        : await counted.Of(name, of).Where(r => r.Id > after).OrderBy(r => r.Id).Take(take).ToListAsync(cancellation);

    /// <summary>A number day by day: counts and sums, or averages of times.</summary>
    public async Task<IReadOnlyList<DayNumber>> PerDay(string name, string? of, CancellationToken cancellation)
    {
        var rows = IsMeasured(name)
            ? (await measured.Of(name, cancellation)).Select(r => (r.At, r.Value))
            : (await counted.Of(name, of).Select(r => new { r.At, r.Value }).ToListAsync(cancellation)).Select(r => (r.At, r.Value));
        var days = rows.ToLookup(r => LocalTime.Today(r.At, request.Period.Zone), r => r.Value);
        return [.. request.Period.Days.Select(day => new DayNumber(day, !IsMeasured(name) ? days[day].Sum() : days[day].Any() ? days[day].Average() : null))];
    }

    static bool IsMeasured(string name) => NumberNames.Times.Contains(name.EndsWith(NumberNames.Clock, StringComparison.Ordinal) ? name[..^NumberNames.Clock.Length] : name);

    static Number TimesOf(string name, IReadOnlyList<NumberRow> rows)
    {
        var sorted = rows.Select(r => r.Value).Order().ToArray();
        return new(name, NumberUnit.Seconds, sorted.Length == 0 ? 0 : sorted.Average(), sorted.Length, sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }

    /// <summary>Where active runs of deals stand that wait for a person.</summary>
    static async Task<IReadOnlyList<string>> StaffPlaces(CrmDb db, long organizationId, FindMachine machines, CancellationToken cancellation)
    {
        var places = await db.ScriptRuns.Where(r => r.OrganizationId == organizationId && r.Status == RunStatus.Active && r.DealId != null).GroupBy(r => new { r.ScriptVersionId, r.Step }).Select(g => g.Key).ToListAsync(cancellation);
        var found = new List<string>();
        foreach (var place in places)
            if ((await machines(place.ScriptVersionId, cancellation)).Steps.TryGetValue(place.Step, out var step) && (step.Actor == Actor.Staff || step is HandoverStep)) found.Add($"{place.ScriptVersionId}:{place.Step}");
        return found;
    }
}
