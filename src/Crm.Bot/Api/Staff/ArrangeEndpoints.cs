using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Bot.Api.Leads;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Alarms;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Staff;

/// <summary>Which leads go to whom.</summary>
/// <param name="When">A condition as in scripts, of contact.x, deal.x, channel, language, source and branch; null: always.</param>
/// <param name="Branch">The slug of the branch that such deals go to.</param>
/// <param name="Users">E-mails of those who are asked; empty: whoever sells in the branch.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleBody(string? Name, int? Position, JsonElement? When, string? Branch, IReadOnlyList<string>? Users, RoutingOrder? Order, bool? OwnFirst, int? PatienceSeconds);

/// <summary>A rule as the API shows it.</summary>
public sealed record RuleView(string Id, string Name, int Position, JsonElement? When, string? BranchId, IReadOnlyList<string> UserIds, RoutingOrder Order, bool OwnFirst, int PatienceSeconds, bool Enabled);

/// <summary>When heads are told that something takes too long.</summary>
/// <param name="Minutes">Of work time; of the calendar for noMovement.</param>
public sealed record AlarmView(string Id, AlarmKind Kind, string Name, int Minutes, bool Enabled);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlarmChange(string? Name, int? Minutes, bool? Enabled);

/// <summary>How the work is arranged: routing rules, alarms, work hours.</summary>
static class ArrangeEndpoints
{
    const int LongestPatience = 24 * 3600, MostMinutes = 365 * 24 * 60;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/routing-rules", Rules).Needs(ApiScopes.StaffRead).WithSummary("Lists which leads go to whom; the first rule that holds decides");
        Write(api.MapPost("/routing-rules", AddRule), "Adds a rule");
        Write(api.MapDelete("/routing-rules/{id:long}", RemoveRule), "Removes a rule");
        api.MapGet("/alarm-rules", Alarms).Needs(ApiScopes.StaffRead).WithSummary("Lists when heads are told that something takes too long");
        Write(api.MapPut("/alarm-rules/{id:long}", ChangeAlarm), "Changes an alarm");
        Write(api.MapPut("/work-hours", SetHours), "Sets work hours and holidays, of a branch with ?branch=slug, else of the organization");
    }

    internal static void Write(RouteHandlerBuilder endpoint, string summary) => endpoint.Needs(ApiScopes.StaffWrite).WithSummary(summary).WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit))
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    static async Task<IReadOnlyList<RuleView>> Rules(ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        return [.. (await db.RoutingRules.AsNoTracking().Where(r => r.OrganizationId == caller.OrganizationId).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancellation)).Select(View)];
    }

    static RuleView View(RoutingRule rule) => new(rule.Id.ToString(), rule.Name, rule.Position, rule.When is { } when ? JsonSerializer.SerializeToElement(when, FieldsJson.Options) : null, rule.BranchId?.ToString(),
        [.. rule.Users.Select(u => u.ToString())], rule.Order, rule.OwnFirst, rule.PatienceSeconds, rule.Enabled);

    static async Task<IResult> AddRule(RuleBody body, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] ScriptLibrary library, CancellationToken cancellation)
    {
        var errors = new LeadErrors();
        var name = LeadRules.Line("name", body.Name, errors);
        if (name is null) errors.Invalid("name", "is missing");
        await using var db = await database.CreateDbContextAsync(cancellation);
        var branch = body.Branch is null ? null : await db.Branches.Where(b => b.OrganizationId == caller.OrganizationId && b.Slug == body.Branch).Select(b => (long?)b.Id).FirstOrDefaultAsync(cancellation);
        if (body.Branch is not null && branch is null) errors.Invalid("branch", "is no branch of your organization");
        var users = (body.Users ?? []).Select(email => library.Seats(caller.OrganizationId).FirstOrDefault(s => string.Equals(s.User.Email, email, StringComparison.OrdinalIgnoreCase))?.UserId).ToArray();
        if (users.Any(u => u is null)) errors.Invalid("users", "names somebody who does not work in your organization");
        if (body.PatienceSeconds is < 10 or > LongestPatience) errors.Invalid("patienceSeconds", $"must be from 10 to {LongestPatience}");
        var when = ConditionOf(body.When, errors);
        if (errors.Problem is { } problem) return problem;
        var rule = new RoutingRule(caller.OrganizationId, new(name!, body.Position ?? 0, when, branch, [.. users.OfType<long>()], body.Order ?? RoutingOrder.RoundRobin, body.OwnFirst ?? true, body.PatienceSeconds ?? (int)RoutingRule.UsualPatience.TotalSeconds));
        db.Add(rule);
        await db.SaveChangesAsync(cancellation);
        await library.Reload(cancellation);
        return TypedResults.Created($"{CrmApi.Root}/routing-rules", View(rule));
    }

    static Condition? ConditionOf(JsonElement? when, LeadErrors errors)
    {
        if (when is not { ValueKind: not JsonValueKind.Null } json) return null;
        try { return json.Deserialize<Condition>(FieldsJson.Options); }
        catch (JsonException error) { errors.Malformed("when", $"is no condition: {error.Message}"); }
        return null;
    }

    static async Task<IResult> RemoveRule(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] ScriptLibrary library, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.RoutingRules.Where(r => r.Id == id && r.OrganizationId == caller.OrganizationId).ExecuteDeleteAsync(cancellation) == 0) return ApiProblems.NotFound("rule");
        await library.Reload(cancellation);
        return TypedResults.NoContent();
    }

    static async Task<IReadOnlyList<AlarmView>> Alarms(ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        return await db.AlarmRules.Where(r => r.OrganizationId == caller.OrganizationId).OrderBy(r => r.Id).Select(r => new AlarmView(r.Id.ToString(), r.Kind, r.Name, r.Minutes, r.Enabled)).ToListAsync(cancellation);
    }

    static async Task<IResult> ChangeAlarm(long id, AlarmChange body, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        var errors = new LeadErrors();
        var name = LeadRules.Line("name", body.Name, errors);
        if (body.Minutes is < 1 or > MostMinutes) errors.Invalid("minutes", $"must be from 1 to {MostMinutes}");
        if (errors.Problem is { } problem) return problem;
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.AlarmRules.SingleOrDefaultAsync(r => r.Id == id && r.OrganizationId == caller.OrganizationId, cancellation) is not { } rule) return ApiProblems.NotFound("alarm rule");
        rule.Change(name ?? rule.Name, body.Minutes ?? rule.Minutes, body.Enabled ?? rule.Enabled);
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateConcurrencyException) { return ApiProblems.Changed; }
        return TypedResults.Ok(new AlarmView(rule.Id.ToString(), rule.Kind, rule.Name, rule.Minutes, rule.Enabled));
    }

    static async Task<IResult> SetHours(WorkHours body, string? branch, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] ScriptLibrary library, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (branch is null) (await db.Organizations.SingleAsync(o => o.Id == caller.OrganizationId, cancellation)).Work(body);
        else if (await db.Branches.SingleOrDefaultAsync(b => b.OrganizationId == caller.OrganizationId && b.Slug == branch, cancellation) is { } found) found.Work(body);
        else return ApiProblems.NotFound("branch");
        await db.SaveChangesAsync(cancellation);
        await library.Reload(cancellation);
        return TypedResults.NoContent();
    }
}
