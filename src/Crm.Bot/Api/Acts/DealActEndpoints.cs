using System.Text.Json.Serialization;
using Crm.Bot.Acts;
using Crm.Bot.Api.Leads;
using Crm.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Acts;

/// <summary>What is done with a deal.</summary>
/// <param name="By">The e-mail of whoever does it.</param>
/// <param name="Stage">The slug of the stage to move to.</param>
/// <param name="Reason">Why: of a lost deal, of a gate that is opened although something is missing, of taking over.</param>
/// <param name="To">The e-mail of whoever gets it.</param>
/// <param name="Until">When it comes back.</param>
/// <param name="Subject">What has to be allowed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DealAct(string? By, string? Stage, string? Reason, string? To, DateTimeOffset? Until, string? Subject);

/// <summary>/deals/{id}/...: moving deals along, by the same gates as in the manager bot.</summary>
static class DealActEndpoints
{
    delegate ValueTask<ActResult> DoDeal(Act act, long conversationId, DealAct body, CancellationToken cancellation);

    public static void Map(IEndpointRouteBuilder api)
    {
        Add(api, "move", "Moves a deal to a stage; what its gate still asks for is listed in 'missing'", (act, id, body, cancellation) => act.Move(id, body.Stage ?? "", body.Reason, cancellation));
        Add(api, "lose", "Loses a deal for a reason", (act, id, body, cancellation) => act.Lose(id, body.Reason ?? "", cancellation));
        Add(api, "assign", "Gives a deal to somebody", (act, id, body, cancellation) =>
            act.Give(id, act.Tools.Library.Seats(act.By.OrganizationId).FirstOrDefault(s => string.Equals(s.User.Email, body.To, StringComparison.OrdinalIgnoreCase))?.UserId ?? 0, cancellation));
        Add(api, "take-over", "Takes the customer from whoever answers", (act, id, body, cancellation) => act.TakeOver(id, body.Reason ?? "", cancellation));
        Add(api, "postpone", "Puts a deal off until a time", (act, id, body, cancellation) => act.Postpone(id, body.Until, body.Reason, cancellation));
        Add(api, "give-back", "Lets the bot answer again", (act, id, _, cancellation) => act.GiveBack(id, cancellation));
        Add(api, "take-pen", "Lets a person answer from now on", (act, id, _, cancellation) => act.TakePen(id, cancellation));
        Add(api, "approvals", "Asks the heads to allow something", (act, id, body, cancellation) => act.AskApproval(id, body.Subject ?? "", cancellation));
    }

    static void Add(IEndpointRouteBuilder api, string word, string summary, DoDeal work) =>
        api.MapPost($"/deals/{{id:long}}/{word}", (long id, DealAct body, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] ActCaller acts, CancellationToken cancellation) => Run(id, body, work, caller, database, acts, cancellation))
            .Needs(ApiScopes.DealsWrite).WithSummary(summary).WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit))
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    static async Task<IResult> Run(long id, DealAct body, DoDeal work, ApiCaller caller, IDbContextFactory<CrmDb> database, ActCaller acts, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var conversation = await db.Deals.Where(d => d.Id == id && d.OrganizationId == caller.OrganizationId).Select(d => d.ConversationId).FirstOrDefaultAsync(cancellation);
        if (conversation is not { } conversationId) return ApiProblems.NotFound("deal with a conversation");
        return await acts.Do(caller, body.By, "stage or member of staff", (act, token) => work(act, conversationId, body, token), cancellation) is { } problem ? problem : TypedResults.NoContent();
    }
}
