using Crm.Bot.Api.Leads;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Contacts;

/// <summary>PATCH /contacts/{id} and /deals/{id}: changes fields, each with an event of the history; runs that wait for a date of them look again.</summary>
static class ContactEditEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/contacts/{id:long}", Contact).Needs(ApiScopes.ContactsWrite).WithSummary("Changes fields of a contact").WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit)).ProducesProblem(404).ProducesProblem(422);
        api.MapPatch("/deals/{id:long}", Deal).Needs(ApiScopes.DealsWrite).WithSummary("Changes fields of a deal").WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit)).ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Contact(long id, ContactEdit edit, ApiCaller caller, FieldEdits edits, CancellationToken cancellation)
    {
        var errors = new LeadErrors();
        var (changes, fallback) = (edit.Check(errors), edit.FallbackOrder(errors));
        if (errors.Problem is { } problem) return problem;
        return await edits.Do(new ContactErrand(caller.OrganizationId, id, changes, contact => { if (edit.Fallback is not null) contact.FallBackTo(fallback); }, edits.Time), cancellation)
            ? TypedResults.NoContent() : ApiProblems.NotFound("contact");
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Deal(long id, DealEdit edit, ApiCaller caller, FieldEdits edits, CancellationToken cancellation)
    {
        var errors = new LeadErrors();
        var changes = edit.Check(errors);
        if (errors.Problem is { } problem) return problem;
        return await edits.Do(new DealErrand(caller.OrganizationId, id, changes, edits.Time), cancellation) ? TypedResults.NoContent() : ApiProblems.NotFound("deal");
    }
}

/// <summary>Does an edit of fields and tells the runs that are about the contact.</summary>
sealed class FieldEdits(CommitQueue commits, IDbContextFactory<CrmDb> database, AcceptIncoming accept, TimeProvider time)
{
    public TimeProvider Time => time;

    /// <summary>False when there is nothing with that id.</summary>
    public async Task<bool> Do(Errand<long?> errand, CancellationToken cancellation)
    {
        commits.Post(errand);
        if (await errand.Done.WaitAsync(cancellation) is not { } contact) return false;
        await using var db = await database.CreateDbContextAsync(cancellation);
        var chats = await db.ScriptRuns.Where(r => r.ContactId == contact && r.Status == RunStatus.Active).Join(db.Conversations, r => r.Id, c => c.RunId, (r, c) => new { c.ChannelAccountId, c.ChatId }).ToListAsync(cancellation);
        foreach (var chat in chats)
            await accept(new IncomingMessage { ChannelAccountId = chat.ChannelAccountId, ChatId = chat.ChatId, ExternalId = $"changed:{Id.New()}", Kind = IncomingKind.Event, EventName = ScriptEngine.FieldsChanged, At = time.GetUtcNow() }, cancellation);
        return true;
    }
}
