using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using Twilio.Exceptions;
using Twilio.Rest.Content.V1;
using static Twilio.Rest.Content.V1.Content.ApprovalCreateResource;
using ApprovalCreate = Twilio.Rest.Content.V1.Content.ApprovalCreateResource;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Makes texts at the provider, hands them in for WhatsApp's approval, and deletes them; none can be changed there.</summary>
sealed class TwilioApprovals(TwilioAccounts accounts, TwilioTemplates templates, ScriptLibrary library, IDbContextFactory<CrmDb> databases, TimeProvider time)
{
    const string Unsubmitted = "unsubmitted";

    public async Task<ContentResult> Sync(Seat by, long accountId, CancellationToken cancellation)
    {
        if (!by.May(Permission.EditTemplates)) return await Refuse(by, "sync contents", cancellation);
        if (AccountOf(by, accountId) is not { } account) return new(ContentOutcome.NotFound);
        return await templates.SyncNow(account, cancellation) is { } problem ? new(ContentOutcome.Unreachable, problem) : new(ContentOutcome.Done);
    }

    public async Task<ContentResult> Make(Seat by, NewContent wanted, CancellationToken cancellation)
    {
        if (!by.May(Permission.EditTemplates)) return await Refuse(by, "make content", cancellation);
        if (AccountOf(by, wanted.AccountId) is not { } account || accounts.ClientOf(account) is not { } client) return new(ContentOutcome.NotFound);
        if (wanted.Problems() is [var problem, ..]) return new(ContentOutcome.Invalid, problem);
        string? sid = null;
        try
        {
            sid = (await ContentResource.CreateAsync(Request(wanted), client)).Sid;
            if (sid is null) return new(ContentOutcome.Unreachable);
            var approval = await ApprovalCreate.CreateAsync(sid, new ContentApprovalRequest.Builder().WithName(wanted.Name).WithCategory(wanted.Category.ToUpperInvariant()).Build(), client);
            await Keep(by, account, sid, wanted, approval.Status ?? "received", approval.RejectionReason, cancellation);
            return new(ContentOutcome.Done);
        }
        catch (TwilioException error)
        {
            if (sid is not null) await Keep(by, account, sid, wanted, Unsubmitted, error.Message, cancellation); // it is there, and nobody has been asked
            return Told(error);
        }
    }

    static ContentResource.ContentCreateRequest Request(NewContent wanted) => new ContentResource.ContentCreateRequest.Builder()
        .WithFriendlyName(wanted.Name).WithLanguage(wanted.Language)
        .WithVariables(wanted.Samples.Take(NewContent.CountVariables(wanted.Body)).Index().ToDictionary(s => $"{s.Index + 1}", s => s.Item.Trim()))
        .WithTypes(new ContentResource.Types.Builder().WithTwilioText(new ContentResource.TwilioText.Builder().WithBody(wanted.Body.Trim()).Build()).Build()).Build();

    async Task Keep(Seat by, ChannelAccount account, string sid, NewContent wanted, string status, string? refusal, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var content = new ContentTemplate(account, sid);
        content.Take(wanted.Name, wanted.Language, wanted.Body.Trim(), NewContent.CountVariables(wanted.Body), status, time.GetUtcNow(), wanted.Category, refusal);
        db.AddRange(content, Event(by, EventKinds.ContentMade, account, content));
        await db.SaveChangesAsync(cancellation);
    }

    public async Task<ContentResult> Remove(Seat by, long contentId, CancellationToken cancellation)
    {
        if (!by.May(Permission.EditTemplates)) return await Refuse(by, "remove content", cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ContentTemplates.SingleOrDefaultAsync(t => t.Id == contentId && t.OrganizationId == by.OrganizationId, cancellation) is not { } content) return new(ContentOutcome.NotFound);
        if (AccountOf(by, content.ChannelAccountId) is not { } account || accounts.ClientOf(account) is not { } client) return new(ContentOutcome.NotFound);
        if ((await ContentUses.Read(db, by.OrganizationId))[content.Name].FirstOrDefault() is { } script) return new(ContentOutcome.Used, script);
        try { await ContentResource.DeleteAsync(content.ExternalId, client); }
        catch (ApiException gone) when (gone.Status == 404) { } // somebody was quicker there
        catch (TwilioException error) { return Told(error); }
        db.Remove(content);
        db.Add(Event(by, EventKinds.ContentRemoved, account, content));
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateConcurrencyException) { return new(ContentOutcome.NotFound); }
        return new(ContentOutcome.Done);
    }

    static ContentResult Told(TwilioException error) => error is ApiException { Status: >= 400 and < 500 } ? new(ContentOutcome.Refused, error.Message) : new(ContentOutcome.Unreachable, error.InnerException?.Message ?? error.Message);

    ChannelAccount? AccountOf(Seat by, long id) => library.Account(id) is { Kind: ChannelKind.WhatsApp, Enabled: true } account && account.OrganizationId == by.OrganizationId ? account : null;

    TimelineEvent Event(Seat by, string kind, ChannelAccount account, ContentTemplate content) => new(by.OrganizationId, kind, time.GetUtcNow())
    {
        Actor = ActorKind.User, UserId = by.UserId, Data = new Fields { ["content"] = content.Name, ["language"] = content.Language, ["channel"] = account.Name },
    };

    async Task<ContentResult> Refuse(Seat by, string act, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.Add(new TimelineEvent(by.OrganizationId, EventKinds.StaffRefused, time.GetUtcNow()) { Actor = ActorKind.User, UserId = by.UserId, Data = new() { ["act"] = act } });
        await db.SaveChangesAsync(cancellation);
        return new(ContentOutcome.Forbidden);
    }
}
