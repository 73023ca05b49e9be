using System.Text.Json;
using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Lists;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Messages;

/// <summary>Messages of people to a customer, now or later.</summary>
static class MessageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/conversations/{id:long}/messages", Post).Needs(ApiScopes.MessagesWrite)
            .WithSummary("Writes to the customer, now or at a later time")
            .WithDescription("Send an Idempotency-Key with each new message: a repeat with the same key and content answers 200 and sends nothing. "
                + "A message for later is sent at its time whoever answers then, the bot or a person, and also when the customer has written meanwhile.")
            .WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit))
            .Produces<ScheduledView>(201).Produces<ScheduledView>(200)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        api.MapGet("/conversations/{id:long}/scheduled", Many).Needs(ApiScopes.ConversationsRead).WithSummary("Lists what is to be sent later").TakesFilters().ProducesProblem(404);
        api.MapDelete("/scheduled/{id:long}", Cancel).Needs(ApiScopes.MessagesWrite).WithSummary("Cancels a message for later").ProducesProblem(404).ProducesProblem(409);
    }

    static async Task<IResult> Post(long id, NewMessage body, HttpRequest request, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] AcceptIncoming accept, TimeProvider clock, CancellationToken cancellation)
    {
        var errors = new LeadErrors();
        if (IdempotencyKey.Complaint(request.Headers) is { } complaint) errors.Malformed(IdempotencyKey.Header, complaint);
        if (errors.Problem is { } unreadable) return unreadable;
        var key = IdempotencyKey.Of(request.Headers, JsonSerializer.SerializeToUtf8Bytes(body));
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.Conversations.SingleOrDefaultAsync(c => c.Id == id && c.OrganizationId == caller.OrganizationId, cancellation) is not { } conversation) return ApiProblems.NotFound("conversation");
        if (await db.Repeat(conversation, key, cancellation) is { } repeat) return repeat;
        var now = clock.GetUtcNow();
        if (await db.Check(body, conversation, now, errors, cancellation) is not { } wanted) return errors.Problem!;
        if (await db.Refusal(conversation, cancellation) is { } refusal) return refusal;

        var followUp = FollowUp.Message(conversation, new(wanted.Text, wanted.At is not null, Request: key?.Fingerprint), wanted.AuthorId, wanted.At ?? now, KeyOf(key), now);
        db.Add(followUp);
        if (wanted.At is not null) db.Add(Event(EventKinds.MessageScheduled, followUp, now));
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateException) when (key is not null)
        {
            db.ChangeTracker.Clear();
            if (await db.Repeat(conversation, key, cancellation) is { } other) return other;
            throw;
        }
        if (wanted.At is null) await accept(followUp.ToMessage(conversation.ChatId, now), cancellation);
        return TypedResults.Created($"{CrmApi.Root}/conversations/{id}/scheduled", ScheduledView.Of(await db.FollowUps.AsNoTracking().SingleAsync(f => f.Id == followUp.Id, cancellation)));
    }

    static string? KeyOf(IdempotencyKey? key) => key is null ? null : $"msg:{key.Value}";

    /// <summary>What the key made when it came before; null when it is new.</summary>
    static async Task<IResult?> Repeat(this CrmDb db, Conversation conversation, IdempotencyKey? key, CancellationToken cancellation)
    {
        if (KeyOf(key) is not { } name) return null;
        var known = await db.FollowUps.AsNoTracking().SingleOrDefaultAsync(f => f.OrganizationId == conversation.OrganizationId && f.Key == name, cancellation);
        return known is null ? null
            : known.ConversationId == conversation.Id && FollowUpText.FromJson(known.Payload).Request == key!.Fingerprint ? TypedResults.Ok(ScheduledView.Of(known))
            : ApiProblems.OtherBody;
    }

    /// <summary>The message in the form in which it is stored; null with errors.</summary>
    static async Task<(string Text, DateTimeOffset? At, long? AuthorId)?> Check(this CrmDb db, NewMessage body, Conversation conversation, DateTimeOffset now, LeadErrors errors, CancellationToken cancellation)
    {
        var zone = await db.Contacts.Where(c => c.Id == conversation.ContactId).Select(c => c.TimeZone).SingleAsync(cancellation);
        var common = await db.Organizations.Where(o => o.Id == conversation.OrganizationId).Select(o => o.TimeZone).SingleAsync(cancellation);
        var text = body.CheckText(errors);
        var at = body.CheckTime(Zones.Find(zone) ?? Zones.Find(common) ?? TimeZoneInfo.Utc, now, errors);
        var author = body.Author is null ? null : await db.Author(conversation.OrganizationId, body.Author.Trim().ToUpperInvariant(), cancellation);
        if (body.Author is not null && author is null) errors.Invalid("author", "is the e-mail of nobody who works in your organization");
        return errors.Problem is null ? (text!, at, author) : null;
    }

    static Task<long?> Author(this CrmDb db, long organizationId, string email, CancellationToken cancellation) =>
        db.Memberships.Where(m => m.OrganizationId == organizationId).Join(db.Users.Where(u => u.NormalizedEmail == email), m => m.UserId, u => u.Id, (m, u) => (long?)u.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Why this customer cannot be written to.</summary>
    static async Task<ProblemHttpResult?> Refusal(this CrmDb db, Conversation conversation, CancellationToken cancellation)
    {
        if (await db.ChannelAccounts.AnyAsync(a => a.Id == conversation.ChannelAccountId && a.Kind == ChannelKind.Api, cancellation)) return ApiProblems.NoChat;
        if (conversation.BlockedAt is not null) return ApiProblems.Blocked;
        var contact = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == conversation.ContactId, cancellation);
        return contact["stopped"] is true && conversation.WaitingSince is null ? ApiProblems.Stopped : null;
    }

    static async Task<Results<Ok<Page<ScheduledView>>, ProblemHttpResult>> Many(long id, ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (!await db.Conversations.AnyAsync(c => c.Id == id && c.OrganizationId == caller.OrganizationId, cancellation)) return ApiProblems.NotFound("conversation");
        var rows = db.FollowUps.Where(f => f.ConversationId == id && f.Kind != FollowUpKind.Run && f.Status == FollowUpStatus.Pending);
        var page = await list.Page(rows, f => f, f => f.Id.ToString(), cancellation);
        return TypedResults.Ok(new Page<ScheduledView>([.. page.Items.Select(ScheduledView.Of)], page.Next));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Cancel(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.FollowUps.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.OrganizationId == caller.OrganizationId && f.Kind != FollowUpKind.Run, cancellation) is not { } followUp) return ApiProblems.NotFound("message for later");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var changed = await db.FollowUps.Where(f => f.Id == id && f.Status == FollowUpStatus.Pending)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.Status, FollowUpStatus.Cancelled).SetProperty(x => x.EndedAt, now), cancellation);
        if (changed == 0) return ApiProblems.TooLate;
        db.Add(Event(EventKinds.MessageCancelled, followUp, now));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.NoContent();
    }

    static TimelineEvent Event(string kind, FollowUp followUp, DateTimeOffset now) => new(followUp.OrganizationId, kind, now)
    {
        Actor = ActorKind.Api, UserId = followUp.AuthorId, ConversationId = followUp.ConversationId, Data = new() { ["at"] = Fields.Text(followUp.DueAt) },
    };
}
