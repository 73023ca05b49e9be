using Crm.Admin.CustomFields;
using Crm.Admin.Filters;
using Crm.Admin.Lists;
using Crm.Core.CustomFields;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Deals;

/// <summary>The deals that somebody sees, as a list.</summary>
public sealed partial class DealsPage
{
    KeyPage<DealLine>? deals;
    List<Pipeline> pipelines = [];
    List<Stage> stages = [];
    List<Person> people = [];
    readonly HashSet<long> chosen = [];
    Condition? condition;
    IReadOnlyList<FilterField> fields = [];
    DealFilter filter = new();

    [SupplyParameterFromQuery] string? Pipeline { get; set; }
    [SupplyParameterFromQuery] string? Stage { get; set; }
    [SupplyParameterFromQuery] string? Status { get; set; }
    [SupplyParameterFromQuery] string? Owner { get; set; }
    [SupplyParameterFromQuery] string? Source { get; set; }

    [SupplyParameterFromQuery(Name = "f")] string? Question { get; set; }
    /// <summary>The first and the last day on which the deals were opened, as 2026-03-31, on the organization's calendar.</summary>
    [SupplyParameterFromQuery(Name = "since")] string? Since { get; set; }
    [SupplyParameterFromQuery(Name = "until")] string? Until { get; set; }

    bool MayAct => Me?.May(Permission.Sell) == true;

    bool IsWholePage => deals is { Items: { Count: > 0 } items } && items.All(d => chosen.Contains(d.Id));

    bool IsFiltered => Search is not null || Pipeline is not null || Stage is not null || Status is not null || Owner is not null || Source is not null || Since is not null || Until is not null || condition is not null;

    protected override async Task Read()
    {
        await using var db = await Databases.CreateDbContextAsync();
        pipelines = await db.Pipelines.AsNoTracking().Include(p => p.Stages).Where(p => p.OrganizationId == Me.OrganizationId).OrderBy(p => p.Id).ToListAsync();
        people = await db.PeopleOf(Me);
        stages = pipelines.Find(p => p.Slug == Pipeline)?.Stages.OrderBy(s => s.Position).ToList() ?? [];
        condition = ConditionDraft.Read(Question, "deal.");
        fields = [.. BuiltIn(), .. (await db.FieldsOf(Me.OrganizationId, FieldOwner.Deal)).Select(f => new FilterField("deal." + f.Name, f.Title.Shown(), f.Type, f.Choices))];
        filter = await DealFilter.Read(db, Me, new(Pipeline, Stage, Status, Owner, Source, Search, Since, Until, Question));
        deals = await (await filter.Of(db, Me.Seat)).Page(Before, After, DealLine.Of(db), d => d.Id);
    }

    IEnumerable<FilterField> BuiltIn() =>
        [new("deal.title", T["Field.deal.title"]), new("deal.amount", T["Amount"], FieldType.Money), new("deal.currency", T["Currency"]), new("deal.source", T["Source"]), new("deal.lost_reason", T["LostBecause"])];

    void Ask(Condition? asked) => Filter("f", ConditionDraft.Write(asked));

    void AnyDay() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["since"] = null, ["until"] = null, ["before"] = null, ["after"] = null }));

    string ShownDays => Since == Until ? DealFilter.Day(Since)?.ToString("d") ?? "" : $"{DealFilter.Day(Since)?.ToString("d")} – {DealFilter.Day(Until)?.ToString("d")}";

    void Choose(long id, bool on)
    {
        if (on) chosen.Add(id);
        else chosen.Remove(id);
    }

    void ChoosePage(bool on)
    {
        foreach (var deal in deals!.Items) Choose(deal.Id, on);
    }

    /// <summary>All that the filters find, the newest first, as many as can be acted on at once.</summary>
    async Task ChooseAll()
    {
        await using var db = await Databases.CreateDbContextAsync();
        chosen.UnionWith(await (await filter.Of(db, Me.Seat)).OrderByDescending(d => d.Id).Take(BulkActs.Most).Select(d => d.Id).ToListAsync());
    }

    string ExportAs(string format) => QueryHelpers.AddQueryString("deals/export", new Dictionary<string, string?>
    {
        ["format"] = format, ["q"] = Search, ["pipeline"] = Pipeline, ["stage"] = Stage, ["status"] = Status, ["owner"] = Owner, ["source"] = Source, ["since"] = Since, ["until"] = Until, ["f"] = Question,
    }.Where(p => p.Value is not null));

    string StageOf(DealLine deal) => pipelines.Find(p => p.Id == deal.PipelineId)?.Stages.Find(s => s.Id == deal.StageId)?.Name ?? "";

    static string? ToneOf(DealLine deal) => deal.Status switch { DealStatus.Won => "active", DealStatus.Lost => "failed", _ => null };
}
