using System.Text.Json.Serialization;
using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Lists;
using Crm.Bot.Scheduling;
using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Routines;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Routines;

/// <summary>A routine as the API shows it.</summary>
public sealed record RoutineView(
    string Id, RoutineKind Kind, string Name, string Cron, string TimeZone, Fields Settings, bool Enabled, DateTimeOffset? NextRunAt, DateTimeOffset? LastRunAt, string? LastError, int Version);

/// <summary>What to change of a routine; what is left out stays.</summary>
/// <param name="Cron">Five fields as in crontab (minute, hour, day, month, day of the week), or Quartz's six or seven.</param>
/// <param name="TimeZone">The IANA zone of the cron expression.</param>
/// <param name="Settings">All settings of its kind.</param>
/// <param name="Version">The version that was read: when somebody has changed the routine since, this change is refused.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RoutineChange(string? Name, string? Cron, string? TimeZone, Fields? Settings, bool? Enabled, int? Version);

/// <summary>/routines: what is done again and again, and when.</summary>
static class RoutineEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/routines", Many).Needs(ApiScopes.RoutinesRead).WithSummary("Lists routines").TakesFilters(ListFilter.OneOf<RoutineKind>("kind", "Routines of this kind."));
        api.MapPut("/routines/{id:long}", Put).Needs(ApiScopes.RoutinesWrite).WithSummary("Changes when and how a routine runs")
            .WithDescription("The change takes effect within a minute. Settings by kind: greeting: field (a contact's field with the birthday) or date (12-31), at (10:00), text, purpose; "
                + "idleRuns: hours; retention: inboxDays (at least 7), outboxDays, followUpDays (at least 7); the other kinds have none.")
            .WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit)).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
    }

    static async Task<Page<RoutineView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var routines = db.Routines.Where(r => r.OrganizationId == caller.OrganizationId);
        if (list.Word<RoutineKind>("kind") is { } kind) routines = routines.Where(r => r.Kind == kind);
        var page = await list.Page(routines, r => r, r => r.Id.ToString(), cancellation);
        return new([.. page.Items.Select(r => View(r, clock.GetUtcNow()))], page.Next);
    }

    static async Task<Results<Ok<RoutineView>, ProblemHttpResult>> Put(long id, RoutineChange change, ApiCaller caller, IDbContextFactory<CrmDb> database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.Routines.SingleOrDefaultAsync(r => r.Id == id && r.OrganizationId == caller.OrganizationId, cancellation) is not { } routine) return ApiProblems.NotFound("routine");
        if (change.Version is { } seen && seen != routine.Version) return ApiProblems.Changed;
        var errors = new LeadErrors();
        var settings = change.Settings ?? routine.Settings;
        var name = LeadRules.Line("name", change.Name, errors) ?? routine.Name;
        var (cron, zone) = (change.Cron?.Trim() ?? routine.Cron, change.TimeZone?.Trim() ?? routine.TimeZone);
        Check(routine.Kind, cron, zone, settings, errors);
        if (errors.Problem is { } problem) return problem;
        routine.Change(name, cron, zone, settings, change.Enabled ?? routine.Enabled);
        db.Add(new TimelineEvent(caller.OrganizationId, EventKinds.RoutineChanged, clock.GetUtcNow()) { Actor = ActorKind.Api, Data = new() { ["routine"] = routine.Name, ["enabled"] = routine.Enabled } });
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateConcurrencyException) { return ApiProblems.Changed; }
        return TypedResults.Ok(View(routine, clock.GetUtcNow()));
    }

    static void Check(RoutineKind kind, string cron, string zone, Fields settings, LeadErrors errors)
    {
        if (cron.Length > Routine.MaxCron || CronText.Read(cron) is null)
            errors.Invalid("cron", "is no cron expression; write minute, hour, day, month and day of the week, as '30 3 * * *' for half past three each night, at most once a minute");
        if (Zones.Find(zone) is null) errors.Invalid("timeZone", "is no IANA time zone, as Europe/Berlin");
        foreach (var (name, wrong) in RoutineSettings.Check(kind, settings)) errors.Invalid($"settings.{name}", wrong);
    }

    static RoutineView View(Routine r, DateTimeOffset now) => new(
        r.Id.ToString(), r.Kind, r.Name, r.Cron, r.TimeZone, r.Settings, r.Enabled, r.Enabled ? CronText.Next(r.Cron, r.TimeZone, now) : null, r.LastRunAt, r.LastError, r.Version);
}
