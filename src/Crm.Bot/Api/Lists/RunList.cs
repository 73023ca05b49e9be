using System.Linq.Expressions;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>A script run as the API shows it: which version of which script, and the step it waits at.</summary>
public sealed record RunView(
    string Id, string? Script, int? ScriptVersion, string ConversationId, string ContactId, string? DealId, string Step, RunStatus Status, string? Outcome,
    DateTimeOffset StartedAt, DateTimeOffset StepEnteredAt, DateTimeOffset? EndedAt);

static class RunList
{
    static Expression<Func<ScriptRun, RunView>> View(CrmDb db) => r => new RunView(
        r.Id.ToString(),
        db.ScriptVersions.Where(v => v.Id == r.ScriptVersionId).Select(v => db.Scripts.Where(s => s.Id == v.ScriptId).Select(s => s.Slug).FirstOrDefault()).FirstOrDefault(),
        db.ScriptVersions.Where(v => v.Id == r.ScriptVersionId).Select(v => (int?)v.Number).FirstOrDefault(),
        r.ConversationId.ToString(), r.ContactId.ToString(), r.DealId == null ? null : r.DealId.Value.ToString(),
        r.Step, r.Status, r.Outcome, r.StartedAt, r.StepEnteredAt, r.EndedAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", Many).Needs(ApiScopes.RunsRead).WithSummary("Lists script runs").TakesFilters(
            ListFilter.Id("contact", "Runs with this contact."),
            ListFilter.Id("deal", "Runs about this deal."),
            ListFilter.Id("conversation", "Runs of this conversation."),
            ListFilter.Text("script", "Runs of the script with this slug."),
            ListFilter.Text("step", "Runs that wait at the step with this name."),
            ListFilter.OneOf<RunStatus>("status", "Runs in this state."));
        api.MapGet("/runs/{id:long}", One).Needs(ApiScopes.RunsRead).WithSummary("Shows a script run").ProducesProblem(404);
    }

    static async Task<Page<RunView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var runs = db.ScriptRuns.Where(r => r.OrganizationId == caller.OrganizationId);
        if (list.Id("contact") is { } contact) runs = runs.Where(r => r.ContactId == contact);
        if (list.Id("deal") is { } deal) runs = runs.Where(r => r.DealId == deal);
        if (list.Id("conversation") is { } conversation) runs = runs.Where(r => r.ConversationId == conversation);
        if (list.Text("script") is { } script) runs = runs.Where(r => db.ScriptVersions.Any(v => v.Id == r.ScriptVersionId && db.Scripts.Any(s => s.Id == v.ScriptId && s.Slug == script)));
        if (list.Text("step") is { } step) runs = runs.Where(r => r.Step == step);
        if (list.Word<RunStatus>("status") is { } status) runs = runs.Where(r => r.Status == status);
        return await list.Page(runs, View(db), r => r.Id, cancellation);
    }

    static async Task<Results<Ok<RunView>, ProblemHttpResult>> One(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var found = await db.ScriptRuns.AsNoTracking().Where(r => r.Id == id && r.OrganizationId == caller.OrganizationId).Select(View(db)).SingleOrDefaultAsync(cancellation);
        return found is null ? ApiProblems.NotFound("run") : TypedResults.Ok(found);
    }
}
