using System.Linq.Expressions;
using Crm.Bot.Outbox;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>A piece of outgoing work as the API shows it.</summary>
public sealed record OutboxView(string Id, string ConversationId, string? MessageId, OutboxKind Kind, OutboxStatus Status, SendOutcome Outcome, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, string? Error);

/// <summary>How a person settles it.</summary>
public sealed record SettleRequest(Settlement Settlement);

static class OutboxList
{
    static readonly Expression<Func<OutboxItem, OutboxView>> View = o => new OutboxView(o.Id.ToString(), o.ConversationId.ToString(), o.MessageId == null ? null : o.MessageId.Value.ToString(),
        o.Kind, o.Status, o.Outcome, o.Attempts, o.CreatedAt, o.EndedAt, o.Error);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/outbox", Many).Needs(ApiScopes.OutboxRead).WithSummary("Lists outgoing work").TakesFilters(
            ListFilter.OneOf<OutboxStatus>("status", "Work in this state; unknown: the program stopped between the request and its answer."),
            ListFilter.Id("conversation", "Work of this conversation."));
        api.MapPost("/outbox/{id:long}/settle", Settle).Needs(ApiScopes.OutboxWrite).WithSummary("Settles a message of unknown or failed fate").ProducesProblem(404);
    }

    static async Task<Page<OutboxView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var items = db.Outbox.Where(o => o.OrganizationId == caller.OrganizationId);
        if (list.Word<OutboxStatus>("status") is { } status) items = items.Where(o => o.Status == status);
        if (list.Id("conversation") is { } conversation) items = items.Where(o => o.ConversationId == conversation);
        return await list.Page(items, View, o => o.Id, cancellation);
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Settle(long id, SettleRequest request, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] OutboxSender sender, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var item = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.OrganizationId == caller.OrganizationId
            && o.Kind == OutboxKind.Send && (o.Status == OutboxStatus.Unknown || o.Status == OutboxStatus.Failed), cancellation);
        if (item is null) return ApiProblems.NotFound("message of unknown or failed fate");
        await sender.Settle(item, request.Settlement == Settlement.SendAgain ? null : request.Settlement == Settlement.Arrived);
        return TypedResults.NoContent();
    }
}
