using System.Linq.Expressions;
using Crm.Bot.Inboxes;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>An accepted incoming message as the API shows it; a failed one has the first line of its error and may be run again.</summary>
public sealed record InboxView(string Id, string ChannelAccountId, string ExternalId, IncomingKind Kind, InboxStatus Status, DateTimeOffset ReceivedAt, string? ConversationId, int Attempts, string? Error);

/// <summary>What became of a run again.</summary>
public sealed record RunAgainView(Crm.Core.Conversations.Accepted Outcome);

static class InboxList
{
    static readonly Expression<Func<InboxItem, InboxView>> View = i => new InboxView(i.Id.ToString(), i.ChannelAccountId.ToString(), i.ExternalId, i.Kind, i.Status, i.ReceivedAt,
        i.ConversationId == null ? null : i.ConversationId.Value.ToString(), i.Attempts, i.Error);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inbox", Many).Needs(ApiScopes.InboxRead).WithSummary("Lists accepted incoming messages").TakesFilters(
            ListFilter.OneOf<InboxStatus>("status", "Messages in this state."),
            ListFilter.Id("conversation", "Messages of this conversation."));
        api.MapPost("/inbox/{id:long}/run", Again).Needs(ApiScopes.InboxWrite).WithSummary("Runs a failed message again").ProducesProblem(404);
    }

    static async Task<Page<InboxView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var items = db.Inbox.Where(i => i.OrganizationId == caller.OrganizationId);
        if (list.Word<InboxStatus>("status") is { } status) items = items.Where(i => i.Status == status);
        if (list.Id("conversation") is { } conversation) items = items.Where(i => i.ConversationId == conversation);
        var page = await list.Page(items, View, i => i.Id, cancellation);
        return page with { Items = [.. page.Items.Select(i => i with { Error = i.Error?.Split('\n')[0] })] };
    }

    static async Task<Results<Ok<RunAgainView>, ProblemHttpResult>> Again(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] MessageInbox inbox, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var own = await db.Inbox.AnyAsync(i => i.Id == id && i.OrganizationId == caller.OrganizationId, cancellation);
        return own && await inbox.RunAgain(id, cancellation) is { } outcome ? TypedResults.Ok(new RunAgainView(outcome)) : ApiProblems.NotFound("failed message that can be run again");
    }
}
