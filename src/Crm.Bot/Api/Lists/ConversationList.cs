using System.Linq.Expressions;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>A conversation as the API shows it; the account goes by its slug.</summary>
/// <param name="WindowUntil">Until when one may write freely, in channels that close; null: always.</param>
public sealed record ConversationView(
    string Id, string? Account, string ChatId, string ContactId, string? DealId, string? RunId, Pen Pen, ConversationStatus Status,
    DateTimeOffset CreatedAt, DateTimeOffset LastMessageAt, DateTimeOffset? WaitingSince, DateTimeOffset? BlockedAt, DateTimeOffset? WindowUntil);

static class ConversationList
{
    static Expression<Func<Conversation, ConversationView>> View(CrmDb db) => c => new ConversationView(
        c.Id.ToString(), db.ChannelAccounts.Where(a => a.Id == c.ChannelAccountId).Select(a => a.Slug).FirstOrDefault(), c.ChatId, c.ContactId.ToString(),
        c.DealId == null ? null : c.DealId.Value.ToString(), c.RunId == null ? null : c.RunId.Value.ToString(),
        c.Pen, c.Status, c.CreatedAt, c.LastMessageAt, c.WaitingSince, c.BlockedAt, c.WindowUntil);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations", Many).Needs(ApiScopes.ConversationsRead).WithSummary("Lists conversations").TakesFilters(
            ListFilter.Id("contact", "Conversations with this contact."),
            ListFilter.Id("deal", "Conversations about this deal."),
            ListFilter.Text("account", "Conversations on the channel account with this slug."),
            ListFilter.OneOf<ConversationStatus>("status", "Conversations in this state."),
            ListFilter.OneOf<Pen>("pen", "Conversations that this side answers."));
        api.MapGet("/conversations/{id:long}", One).Needs(ApiScopes.ConversationsRead).WithSummary("Shows a conversation").ProducesProblem(404);
    }

    static async Task<Page<ConversationView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var conversations = db.Conversations.Where(c => c.OrganizationId == caller.OrganizationId);
        if (list.Id("contact") is { } contact) conversations = conversations.Where(c => c.ContactId == contact);
        if (list.Id("deal") is { } deal) conversations = conversations.Where(c => c.DealId == deal);
        if (list.Text("account") is { } account) conversations = conversations.Where(c => db.ChannelAccounts.Any(a => a.Id == c.ChannelAccountId && a.Slug == account));
        if (list.Word<ConversationStatus>("status") is { } status) conversations = conversations.Where(c => c.Status == status);
        if (list.Word<Pen>("pen") is { } pen) conversations = conversations.Where(c => c.Pen == pen);
        return await list.Page(conversations, View(db), c => c.Id, cancellation);
    }

    static async Task<Results<Ok<ConversationView>, ProblemHttpResult>> One(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == id && c.OrganizationId == caller.OrganizationId).Select(View(db)).SingleOrDefaultAsync(cancellation);
        return found is null ? ApiProblems.NotFound("conversation") : TypedResults.Ok(found);
    }
}
