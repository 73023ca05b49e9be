using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Crm.Bot.Acts;
using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Lists;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.Api.Acts;

/// <summary>A task as the API shows it.</summary>
public sealed record TaskView(string Id, string? Name, string Title, TaskStatus Status, string? DealId, string? ContactId, string? AssigneeId, DateTimeOffset? DueAt, DateTimeOffset? OverdueAt, string? Result, DateTimeOffset CreatedAt, DateTimeOffset? DoneAt);

/// <summary>A request for approval as the API shows it.</summary>
public sealed record ApprovalView(string Id, string DealId, string Subject, ApprovalStatus Status, string RequestedBy, string? DecidedBy, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt);

/// <param name="By">The e-mail of whoever gives the task.</param>
/// <param name="DealId">The deal that it is about.</param>
/// <param name="To">The e-mail of whoever has to do it; null: whoever gives it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewTask(string? By, string? DealId, string? Title, DateTimeOffset? DueAt, string? To);

/// <param name="By">The e-mail of whoever did or decided it.</param>
/// <param name="Approved">Of an approval: whether it is allowed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Ending(string? By, string? Result, bool? Approved);

/// <summary>/tasks and /approvals: what people have to do and to allow.</summary>
static class TaskEndpoints
{
    static readonly Expression<Func<TaskItem, TaskView>> View = t => new TaskView(t.Id.ToString(), t.Name, t.Title, t.Status, t.DealId == null ? null : t.DealId.Value.ToString(), t.ContactId == null ? null : t.ContactId.Value.ToString(),
        t.AssigneeId == null ? null : t.AssigneeId.Value.ToString(), t.DueAt, t.OverdueAt, t.Result, t.CreatedAt, t.DoneAt);

    static readonly Expression<Func<Approval, ApprovalView>> ViewOfApproval = a => new ApprovalView(a.Id.ToString(), a.DealId.ToString(), a.Subject, a.Status, a.RequestedBy.ToString(), a.DecidedBy == null ? null : a.DecidedBy.Value.ToString(), a.Reason, a.CreatedAt, a.DecidedAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks", Tasks).Needs(ApiScopes.TasksRead).WithSummary("Lists tasks").TakesFilters(
            ListFilter.OneOf<TaskStatus>("status", "Tasks in this state."), ListFilter.Id("assignee", "Tasks of this member of staff."), ListFilter.Id("deal", "Tasks about this deal."), ListFilter.Time("dueBefore", "Tasks due before this time."));
        Write(api.MapPost("/tasks", Post), "Gives somebody a task about a deal");
        Write(api.MapPost("/tasks/{id:long}/done", Done), "Ends a task with its result; a script that waits for it goes on");
        api.MapGet("/approvals", Approvals).Needs(ApiScopes.TasksRead).WithSummary("Lists requests for approval").TakesFilters(ListFilter.OneOf<ApprovalStatus>("status", "Requests in this state."), ListFilter.Id("deal", "Requests about this deal."));
        Write(api.MapPost("/approvals/{id:long}/decide", Decide), "Allows or refuses what was asked for");
    }

    static void Write(RouteHandlerBuilder endpoint, string summary) => endpoint.Needs(ApiScopes.TasksWrite).WithSummary(summary).WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit))
        .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    static async Task<Page<TaskView>> Tasks(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var tasks = db.Tasks.Where(t => t.OrganizationId == caller.OrganizationId);
        if (list.Word<TaskStatus>("status") is { } status) tasks = tasks.Where(t => t.Status == status);
        if (list.Id("assignee") is { } assignee) tasks = tasks.Where(t => t.AssigneeId == assignee);
        if (list.Id("deal") is { } deal) tasks = tasks.Where(t => t.DealId == deal);
        if (list.Time("dueBefore") is { } before) tasks = tasks.Where(t => t.DueAt < before);
        return await list.Page(tasks, View, t => t.Id, cancellation);
    }

    static async Task<IResult> Post(NewTask body, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] ActCaller acts, CancellationToken cancellation)
    {
        var errors = new LeadErrors();
        if (!long.TryParse(body.DealId, out var dealId)) errors.Invalid("dealId", "is no id of a deal");
        if (body.To is not null && acts.SeatOf(caller, body.To) is null) errors.Invalid("to", "is the e-mail of nobody who works in your organization");
        if (errors.Problem is { } problem) return problem;
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.Deals.Where(d => d.Id == dealId && d.OrganizationId == caller.OrganizationId).Select(d => d.ConversationId).FirstOrDefaultAsync(cancellation) is not { } conversation) return ApiProblems.NotFound("deal with a conversation");
        return Ended(await acts.Do(caller, body.By, "deal", (act, token) => act.AddTask(conversation, body.Title ?? "", body.DueAt, acts.SeatOf(caller, body.To)?.UserId, token), cancellation));
    }

    static async Task<IResult> Done(long id, Ending body, ApiCaller caller, [FromServices] ActCaller acts, CancellationToken cancellation) =>
        Ended(await acts.Do(caller, body.By, "task", (act, token) => act.CompleteTask(id, body.Result, token), cancellation));

    static async Task<Page<ApprovalView>> Approvals(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var approvals = db.Approvals.Where(a => a.OrganizationId == caller.OrganizationId);
        if (list.Word<ApprovalStatus>("status") is { } status) approvals = approvals.Where(a => a.Status == status);
        if (list.Id("deal") is { } deal) approvals = approvals.Where(a => a.DealId == deal);
        return await list.Page(approvals, ViewOfApproval, a => a.Id, cancellation);
    }

    static async Task<IResult> Decide(long id, Ending body, ApiCaller caller, [FromServices] ActCaller acts, CancellationToken cancellation)
    {
        if (body.Approved is not { } approved)
        {
            var errors = new LeadErrors();
            errors.Invalid("approved", "is missing: true or false");
            return errors.Problem!;
        }
        return Ended(await acts.Do(caller, body.By, "approval", (act, token) => act.Decide(id, approved, body.Result, token), cancellation));
    }

    static IResult Ended(IResult? problem) => problem ?? TypedResults.NoContent();
}
