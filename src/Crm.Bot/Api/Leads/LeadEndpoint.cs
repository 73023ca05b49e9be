using System.Globalization;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Leads;

/// <summary>POST /leads: reads a lead, hands it to the inbox and tells what became of it.</summary>
static class LeadEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/leads", Post).Needs(ApiScopes.LeadsWrite)
        .WithSummary("Takes a lead: makes or finds the contact, opens a deal and starts the script")
        .WithDescription(
            "Send an Idempotency-Key with each new lead: a repeat with the same key and body answers 200 with the same ids and makes nothing, "
            + "the same key with another body is refused with 422. Keys belong to the organization's channel account and do not expire. "
            + "Without a key, an equal body of the same token within ten minutes is the same lead.")
        .Accepts<Lead>(LeadBody.Json, LeadBody.Form)
        .Produces<LeadReceipt>(201).Produces<LeadReceipt>(200).Produces<LeadReceipt>(202)
        .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    static async Task<IResult> Post(HttpRequest request, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] AcceptIncoming accept, TimeProvider clock, CancellationToken cancellation)
    {
        if (await LeadBody.Read(request, cancellation) is not { } body) return ApiProblems.TooLarge(LeadBody.Limit);
        if (LeadBody.ReaderFor(request.ContentType) is not { } read) return ApiProblems.WrongMediaType;
        var errors = new LeadErrors();
        if (IdempotencyKey.Complaint(request.Headers) is { } complaint) errors.Malformed(IdempotencyKey.Header, complaint);
        var lead = read(body, errors) is { } raw ? LeadRules.Check(raw, errors) : null;
        if (lead is null || errors.Problem is not null) return errors.Problem!;

        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.AccountFor(lead, caller, errors, cancellation) is not { } account) return errors.Problem ?? ApiProblems.NoApiChannel;
        var now = clock.GetUtcNow();
        var key = IdempotencyKey.Of(request.Headers, body) ?? await db.KeyWithinWindow(account, caller, body, now, cancellation);

        var accepted = await accept(Message(lead, account, key, now), cancellation);
        var (receipt, sameBody) = await db.Receipt(account, key, cancellation);
        return Answer(accepted, receipt, sameBody);
    }

    /// <summary>The account that the lead comes in by; null with an error when it names an unknown channel or script, null without one when there is none at all.</summary>
    static async Task<long?> AccountFor(this CrmDb db, Lead lead, ApiCaller caller, LeadErrors errors, CancellationToken cancellation)
    {
        var accounts = db.ChannelAccounts.Where(a => a.OrganizationId == caller.OrganizationId && a.Kind == ChannelKind.Api && a.Enabled);
        var account = await accounts.Where(a => lead.Channel == null || a.Slug == lead.Channel).OrderBy(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancellation);
        if (account is null && lead.Channel is not null) errors.Invalid("channel", "is no enabled channel account of the kind Api in your organization");
        if (lead.Script is not null && !await db.HasPublished(caller, lead.Script, cancellation)) errors.Invalid("script", LeadErrors.NoScript);
        return errors.Problem is null ? account : null;
    }

    /// <summary>The caller's organization has a script of that slug that can be started.</summary>
    public static Task<bool> HasPublished(this CrmDb db, ApiCaller caller, string script, CancellationToken cancellation) =>
        db.Scripts.AnyAsync(s => s.OrganizationId == caller.OrganizationId && s.Slug == script && s.PublishedVersionId != null, cancellation);

    static async Task<IdempotencyKey> KeyWithinWindow(this CrmDb db, long account, ApiCaller caller, byte[] body, DateTimeOffset now, CancellationToken cancellation)
    {
        var earlier = IdempotencyKey.Derive(caller, body, now - IdempotencyKey.Window);
        var since = now - IdempotencyKey.Window;
        return await db.Inbox.AnyAsync(i => i.ChannelAccountId == account && i.ExternalId == earlier.ExternalId && i.ReceivedAt > since, cancellation)
            ? earlier
            : IdempotencyKey.Derive(caller, body, now);
    }

    static IncomingMessage Message(Lead lead, long account, IdempotencyKey key, DateTimeOffset now)
    {
        // Without an address of the person the chat is the lead itself; the prefix keeps a key that looks like a phone out of that phone's chat.
        var chat = lead.Phone ?? (lead.Email is { Length: <= 200 } email ? email : null) ?? key.ExternalId;
        return new()
        {
            ChannelAccountId = account, ExternalId = key.ExternalId, ChatId = chat, Kind = IncomingKind.Lead, At = now,
            Sender = new(chat, lead.Name ?? lead.Phone ?? lead.Email!, Language: lead.Language),
            Text = lead.Text, MessageId = key.MessageId, Data = lead.ToData(),
        };
    }

    static IResult Answer(Accepted accepted, LeadReceipt receipt, bool sameBody) => (accepted, receipt.Status) switch
    {
        _ when !sameBody => ApiProblems.OtherBody,
        (_, LeadState.Kept) => TypedResults.Accepted((string?)null, receipt),
        (Accepted.Duplicate, _) => TypedResults.Ok(receipt),
        _ => TypedResults.Created(receipt.DealId is { } deal ? string.Create(CultureInfo.InvariantCulture, $"{CrmApi.Root}/deals/{deal}") : null, receipt),
    };
}
