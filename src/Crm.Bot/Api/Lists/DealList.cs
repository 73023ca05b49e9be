using System.Linq.Expressions;
using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>A sum of money; the currency is an ISO 4217 code.</summary>
public sealed record Money(decimal Amount, string Currency);

/// <summary>A deal as the API shows it; pipeline and stage go by their slugs.</summary>
public sealed record DealView(
    string Id, string? Title, DealStatus Status, string? Pipeline, string? Stage, string ContactId, string? BranchId, string? OwnerId, Money? Amount, string? Source,
    Fields Fields, string? LostReason, DateTimeOffset CreatedAt, DateTimeOffset StageEnteredAt, DateTimeOffset? ClosedAt);

static class DealList
{
    static Expression<Func<Deal, DealView>> View(CrmDb db) => d => new DealView(
        d.Id.ToString(), d.Title, d.Status,
        db.Pipelines.Where(p => p.Id == d.PipelineId).Select(p => p.Slug).FirstOrDefault(),
        db.Stages.Where(s => s.Id == d.StageId).Select(s => s.Slug).FirstOrDefault(),
        d.ContactId.ToString(), d.BranchId == null ? null : d.BranchId.Value.ToString(), d.OwnerId == null ? null : d.OwnerId.Value.ToString(),
        d.Amount == null ? null : new Money(d.Amount.Value, d.Currency), d.Source, d.Fields, d.LostReason, d.CreatedAt, d.StageEnteredAt, d.ClosedAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deals", Many).Needs(ApiScopes.DealsRead).WithSummary("Lists deals").TakesFilters(
            ListFilter.Id("contact", "Deals of this contact."),
            ListFilter.Text("pipeline", "Deals in the pipeline with this slug."),
            ListFilter.Text("stage", "Deals in the stage with this slug."),
            ListFilter.OneOf<DealStatus>("status", "Deals in this state."),
            ListFilter.Id("owner", "Deals of this member of staff."),
            ListFilter.Id("branch", "Deals of this branch."),
            ListFilter.Time("createdFrom", "Deals opened at this time or later."),
            ListFilter.Time("createdBefore", "Deals opened before this time."));
        api.MapGet("/deals/{id:long}", One).Needs(ApiScopes.DealsRead).WithSummary("Shows a deal").ProducesProblem(404);
    }

    static async Task<Page<DealView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var deals = db.Deals.Where(d => d.OrganizationId == caller.OrganizationId);
        if (list.Id("contact") is { } contact) deals = deals.Where(d => d.ContactId == contact);
        if (list.Text("pipeline") is { } pipeline) deals = deals.Where(d => db.Pipelines.Any(p => p.Id == d.PipelineId && p.Slug == pipeline));
        if (list.Text("stage") is { } stage) deals = deals.Where(d => db.Stages.Any(s => s.Id == d.StageId && s.Slug == stage));
        if (list.Word<DealStatus>("status") is { } status) deals = deals.Where(d => d.Status == status);
        if (list.Id("owner") is { } owner) deals = deals.Where(d => d.OwnerId == owner);
        if (list.Id("branch") is { } branch) deals = deals.Where(d => d.BranchId == branch);
        if (list.Time("createdFrom") is { } from) deals = deals.Where(d => d.CreatedAt >= from);
        if (list.Time("createdBefore") is { } before) deals = deals.Where(d => d.CreatedAt < before);
        return await list.Page(deals, View(db), d => d.Id, cancellation);
    }

    static async Task<Results<Ok<DealView>, ProblemHttpResult>> One(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var found = await db.Deals.AsNoTracking().Where(d => d.Id == id && d.OrganizationId == caller.OrganizationId).Select(View(db)).SingleOrDefaultAsync(cancellation);
        return found is null ? ApiProblems.NotFound("deal") : TypedResults.Ok(found);
    }
}
