using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Home;

/// <summary>What the pictures of the start page show, of the deals that a seat sees.</summary>
/// <param name="Funnel">Open deals by stage, in the order of the pipelines.</param>
/// <param name="Days">New deals by day.</param>
/// <param name="Sources">Where the deals of these days came from, the most first.</param>
public sealed record Charts(IReadOnlyList<FunnelPart> Funnel, IReadOnlyList<DayPart> Days, IReadOnlyList<SourcePart> Sources)
{
    const int DaysShown = 14, MostSources = 6;

    public bool IsEmpty => Funnel.All(f => f.Count == 0) && Days.All(d => d.Count == 0);

    internal static async Task<Charts> Read(CrmDb db, Seat seat, TimeZoneInfo zone, DateTimeOffset now)
    {
        var pipelines = await db.Pipelines.AsNoTracking().Include(p => p.Stages).Where(p => p.OrganizationId == seat.OrganizationId).OrderBy(p => p.Id).ToListAsync();
        var seen = db.Deals.VisibleTo(seat);
        var counts = await seen.GroupBy(d => d.StageId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var funnel = pipelines.SelectMany(p => p.Stages.Where(s => s.Kind == StageKind.Open).OrderBy(s => s.Position).Select(s => new FunnelPart(p.Slug, s.Slug, pipelines.Count == 1 ? s.Name : $"{p.Name}: {s.Name}", counts.GetValueOrDefault(s.Id))));
        var today = LocalTime.Today(now, zone);
        var first = LocalTime.At(today.AddDays(1 - DaysShown), TimeOnly.MinValue, zone);
        var recent = await seen.Where(d => d.CreatedAt >= first).Select(d => new { d.CreatedAt, d.Source }).ToListAsync();
        var byDay = recent.ToLookup(d => LocalTime.Today(d.CreatedAt, zone));
        return new([.. funnel.Where(f => f.Count > 0)],
            [.. Enumerable.Range(0, DaysShown).Select(i => today.AddDays(i + 1 - DaysShown)).Select(day => new DayPart(day, byDay[day].Count()))],
            [.. recent.GroupBy(d => d.Source).OrderByDescending(g => g.Count()).Take(MostSources).Select(g => new SourcePart(g.Key, g.Count()))]);
    }
}

public sealed record FunnelPart(string Pipeline, string Stage, string Name, int Count);

public sealed record DayPart(DateOnly Day, int Count);

/// <param name="Source">Null: none is known.</param>
public sealed record SourcePart(string? Source, int Count);
