using System.Globalization;
using Crm.Admin.Lists;
using Crm.Core.Deals;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Deals;

/// <summary>The deals that somebody sees, as a list.</summary>
public sealed partial class DealsPage
{
    KeyPage<DealLine>? deals;
    List<Pipeline> pipelines = [];
    List<Stage> stages = [];
    List<Person> people = [];

    [SupplyParameterFromQuery] string? Pipeline { get; set; }
    [SupplyParameterFromQuery] string? Stage { get; set; }
    [SupplyParameterFromQuery] string? Status { get; set; }
    [SupplyParameterFromQuery] string? Owner { get; set; }
    [SupplyParameterFromQuery] string? Source { get; set; }

    bool IsFiltered => Search is not null || Pipeline is not null || Stage is not null || Status is not null || Owner is not null || Source is not null;

    protected override async Task Read()
    {
        await using var db = await Databases.CreateDbContextAsync();
        pipelines = await db.Pipelines.AsNoTracking().Include(p => p.Stages).Where(p => p.OrganizationId == Me.OrganizationId).OrderBy(p => p.Id).ToListAsync();
        people = await db.PeopleOf(Me);
        var pipeline = pipelines.Find(p => p.Slug == Pipeline);
        stages = pipeline?.Stages.OrderBy(s => s.Position).ToList() ?? [];
        var filter = new DealFilter(pipeline?.Id, pipeline?.Find(Stage ?? "")?.Id, Enum.TryParse<DealStatus>(Status, out var status) ? status : null,
            long.TryParse(Owner, NumberStyles.None, CultureInfo.InvariantCulture, out var owner) ? owner : null, Owner == "none", Source, Search);
        deals = await (await filter.Of(db, Me.Seat)).Page(Before, After, DealLine.Of(db), d => d.Id);
    }

    string StageOf(DealLine deal) => pipelines.Find(p => p.Id == deal.PipelineId)?.Stages.Find(s => s.Id == deal.StageId)?.Name ?? "";

    static string? ToneOf(DealLine deal) => deal.Status switch { DealStatus.Won => "active", DealStatus.Lost => "failed", _ => null };
}
