using Crm.Admin.Lists;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Deals;

/// <summary>A stage of the board with its newest deals.</summary>
/// <param name="Count">How many deals stand here, counted up to a limit.</param>
/// <param name="Sums">What they are worth, by currency.</param>
sealed record BoardColumn(Stage Stage, IReadOnlyList<DealLine> Deals, int Count, string Sums)
{
    const int Shown = 30, MostCounted = 1000;
    /// <summary>How long won and lost deals stay on the board.</summary>
    static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    public bool HasMore => Count > Deals.Count;

    public static async Task<List<BoardColumn>> Read(CrmDb db, IQueryable<Deal> deals, Pipeline pipeline, DateTimeOffset now)
    {
        var columns = new List<BoardColumn>();
        foreach (var stage in pipeline.Stages)
        {
            var here = deals.Where(d => d.StageId == stage.Id);
            if (stage.Kind != StageKind.Open) here = here.Where(d => d.ClosedAt >= now - Recent);
            var shown = await here.AsNoTracking().OrderByDescending(d => d.Id).Take(Shown).Select(DealLine.Of(db)).ToListAsync();
            var worth = shown.Count < Shown ? shown.Select(d => (d.Amount, d.Currency)).ToList()
                : (await here.OrderByDescending(d => d.Id).Take(MostCounted).Select(d => new { d.Amount, d.Currency }).ToListAsync()).ConvertAll(d => (d.Amount, d.Currency));
            columns.Add(new(stage, shown, worth.Count, string.Join(" · ", worth.Where(w => w.Amount is not null).GroupBy(w => w.Currency).Select(g => Money.Show(g.Sum(w => w.Amount), g.Key)))));
        }
        return columns;
    }
}
