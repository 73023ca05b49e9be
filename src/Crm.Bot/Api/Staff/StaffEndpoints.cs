using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Crm.Admin.Shell;
using Crm.Bot.Acts;
using Crm.Bot.Api.Acts;
using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Lists;
using Crm.Bot.Channels;
using Crm.Bot.ManagerBot;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Staff;

/// <summary>Somebody who works here, and what they may do.</summary>
public sealed record MemberView(string Id, string Email, string Name, Role Role, string? BranchId, IReadOnlyList<Permission> Permissions, bool WorksByHours, bool IsOnShift);

/// <summary>A messenger account from which somebody works.</summary>
public sealed record SessionView(string Id, string UserId, string Name, DateTimeOffset CreatedAt, DateTimeOffset SeenAt);

/// <summary>An invitation; the token is shown this once.</summary>
/// <param name="Url">The link that opens the manager bot; null when no bot is connected or its name is not known.</param>
/// <param name="Qr">The link as a QR code, an SVG element.</param>
public sealed record InvitationView(string Id, string Token, string? Url, string? Qr, DateTimeOffset ExpiresAt);

/// <param name="By">The e-mail of whoever invites or ends a session.</param>
/// <param name="Email">Who is invited.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewInvitation(string? By, string? Email);

/// <summary>/members, /invitations and /sessions: who works here, and from where.</summary>
static class StaffEndpoints
{
    static readonly Expression<Func<StaffSession, SessionView>> ViewOfSession = s => new SessionView(s.Id.ToString(), s.UserId.ToString(), s.Name, s.CreatedAt, s.SeenAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/members", Members).Needs(ApiScopes.StaffRead).WithSummary("Lists who works here, with their permissions");
        api.MapPost("/invitations", Invite).Needs(ApiScopes.StaffWrite).WithSummary("Invites somebody to the manager bot").WithDescription("The link works once, for seven days. It is shown this once.")
            .WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit)).ProducesProblem(400).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        api.MapGet("/sessions", Sessions).Needs(ApiScopes.StaffRead).WithSummary("Lists open sessions of the manager bot").TakesFilters(ListFilter.Id("user", "Sessions of this member of staff."));
        api.MapDelete("/sessions/{id:long}", End).Needs(ApiScopes.StaffWrite).WithSummary("Ends a session; 'by' is the e-mail of whoever does it").ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<IReadOnlyList<MemberView>> Members(ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var onShift = await db.Shifts.Where(s => s.OrganizationId == caller.OrganizationId && s.EndedAt == null).Select(s => s.UserId).ToHashSetAsync(cancellation);
        var members = await db.Memberships.AsNoTracking().Where(m => m.OrganizationId == caller.OrganizationId).Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new { Membership = m, User = u }).OrderBy(m => m.User.Name).ToListAsync(cancellation);
        var rights = await db.Organizations.Where(o => o.Id == caller.OrganizationId).Select(o => o.Rights).SingleAsync(cancellation);
        return [.. members.Select(m => new MemberView(m.User.Id.ToString(), m.User.Email ?? "", m.User.Name, m.Membership.Role, m.Membership.BranchId?.ToString(), [.. Enum.GetValues<Permission>().Where(p => rights.May(m.Membership.Role, p))], m.Membership.WorksByHours, onShift.Contains(m.User.Id)))];
    }

    static async Task<Results<Created<InvitationView>, ProblemHttpResult>> Invite(NewInvitation body, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] ActCaller acts, [FromServices] DeepLinks links, TimeProvider clock, CancellationToken cancellation)
    {
        var (by, user) = (acts.SeatOf(caller, body.By), acts.SeatOf(caller, body.Email));
        var errors = new LeadErrors();
        if (by is null) errors.Invalid("by", "is the e-mail of nobody who works in your organization");
        if (user is null) errors.Invalid("email", "is the e-mail of nobody who works in your organization");
        if (by is null || user is null) return errors.Problem!;
        if (!by.MayInvite(user.Membership)) return ApiProblems.NotAllowed(by.Role);
        var (invitation, token) = Invitation.Make(caller.OrganizationId, user.UserId, by.UserId, clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancellation);
        db.Add(invitation);
        db.Add(new TimelineEvent(caller.OrganizationId, EventKinds.StaffInvited, clock.GetUtcNow()) { Actor = ActorKind.User, UserId = by.UserId, Data = new() { ["user"] = user.User.Email } });
        await db.SaveChangesAsync(cancellation);
        var url = await links.Manager(caller.OrganizationId, cancellation) is { } start ? start + token : null;
        return TypedResults.Created($"{CrmApi.Root}/invitations/{invitation.Id}", new InvitationView(invitation.Id.ToString(), token, url, url is null ? null : LinkCode.Svg(url), invitation.ExpiresAt));
    }

    static async Task<Page<SessionView>> Sessions(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var sessions = db.StaffSessions.Where(s => s.OrganizationId == caller.OrganizationId && s.RevokedAt == null);
        if (list.Id("user") is { } user) sessions = sessions.Where(s => s.UserId == user);
        return await list.Page(sessions, ViewOfSession, s => s.Id, cancellation);
    }

    static async Task<IResult> End(long id, string? by, ApiCaller caller, [FromServices] ActCaller acts, [FromServices] Turns.ScriptLibrary library, CancellationToken cancellation)
    {
        var problem = await acts.Do(caller, by, "session", async (act, token) => await act.Scope.Session(id, token) is { IsOpen: true } session ? await act.EndSession(session, token) : ActResult.NotFound, cancellation);
        if (problem is not null) return problem;
        await library.Reload(cancellation);
        return TypedResults.NoContent();
    }
}
