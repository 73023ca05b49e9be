using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Contacts;

/// <summary>An address that surely is the contact's.</summary>
public sealed record IdentityView(string Id, IdentityKind Kind, string Address, string? Name, string? Username, DateTimeOffset CreatedAt);

/// <summary>A chat of the contact as a way to reach them.</summary>
/// <param name="AnswerSeconds">How long they take to answer there on average; null while they have not.</param>
/// <param name="WindowUntil">Until when one may write freely there; null: always.</param>
/// <param name="Preferred">The chat in which they answer soonest, of those that can be written to.</param>
public sealed record ChannelView(string ConversationId, ChannelKind Channel, string Account, double? AnswerSeconds, DateTimeOffset LastMessageAt, DateTimeOffset? WindowUntil, DateTimeOffset? BlockedAt, bool Preferred);

/// <summary>/contacts/{id}/identities and /contacts/{id}/channels: who a contact is, and where they can be reached.</summary>
static class ContactChannels
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/contacts/{id:long}/identities", Identities).Needs(ApiScopes.ContactsRead).WithSummary("Lists the addresses of a contact").ProducesProblem(404);
        api.MapGet("/contacts/{id:long}/channels", Channels).Needs(ApiScopes.ContactsRead).WithSummary("Lists the chats of a contact, and which they prefer").ProducesProblem(404);
    }

    static async Task<Results<Ok<IReadOnlyList<IdentityView>>, ProblemHttpResult>> Identities(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (!await db.Contacts.AnyAsync(c => c.Id == id && c.OrganizationId == caller.OrganizationId, cancellation)) return ApiProblems.NotFound("contact");
        return TypedResults.Ok<IReadOnlyList<IdentityView>>(await db.ContactIdentities.Where(i => i.ContactId == id).OrderBy(i => i.Id)
            .Select(i => new IdentityView(i.Id.ToString(), i.Kind, i.ExternalId, i.DisplayName, i.Username, i.CreatedAt)).ToListAsync(cancellation));
    }

    static async Task<Results<Ok<IReadOnlyList<ChannelView>>, ProblemHttpResult>> Channels(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (!await db.Contacts.AnyAsync(c => c.Id == id && c.OrganizationId == caller.OrganizationId, cancellation)) return ApiProblems.NotFound("contact");
        var chats = await db.Conversations.AsNoTracking().Where(c => c.ContactId == id).OrderBy(c => c.Id)
            .Join(db.ChannelAccounts, c => c.ChannelAccountId, a => a.Id, (c, a) => new { Chat = c, a.Kind, a.Slug }).ToListAsync(cancellation);
        var preferred = chats.Select(c => c.Chat).Preferred();
        return TypedResults.Ok<IReadOnlyList<ChannelView>>([.. chats.Select(c => new ChannelView(c.Chat.Id.ToString(), c.Kind, c.Slug, c.Chat.AnswerSeconds, c.Chat.LastMessageAt, c.Chat.WindowUntil, c.Chat.BlockedAt, c.Chat == preferred))]);
    }
}
