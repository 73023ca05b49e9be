using System.Linq.Expressions;
using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>One act of the history as the API shows it; the data's names depend on the kind.</summary>
public sealed record TimelineView(
    string Id, string Kind, DateTimeOffset At, ActorKind Actor, string? UserId, string? ContactId, string? ConversationId, string? DealId, string? RunId, Fields? Data);

static class TimelineList
{
    static readonly Expression<Func<TimelineEvent, TimelineView>> View = t => new TimelineView(
        t.Id.ToString(), t.Kind, t.At, t.Actor,
        t.UserId == null ? null : t.UserId.Value.ToString(), t.ContactId == null ? null : t.ContactId.Value.ToString(),
        t.ConversationId == null ? null : t.ConversationId.Value.ToString(), t.DealId == null ? null : t.DealId.Value.ToString(),
        t.RunId == null ? null : t.RunId.Value.ToString(), t.Data);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/timeline", Many).Needs(ApiScopes.TimelineRead).WithSummary("Lists what happened").TakesFilters(
            ListFilter.Id("contact", "Events of this contact, and of those that became part of it."),
            ListFilter.Id("deal", "Events of this deal."),
            ListFilter.Id("conversation", "Events of this conversation."),
            ListFilter.Id("run", "Events of this script run."),
            ListFilter.Text("kind", "Events of this kind, as in deal.opened.", 60),
            ListFilter.OneOf<ActorKind>("actor", "Events by this kind of actor."),
            ListFilter.Time("from", "Events of this time or later."),
            ListFilter.Time("before", "Events before this time."));

    static async Task<Page<TimelineView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var events = db.Timeline.Where(t => t.OrganizationId == caller.OrganizationId);
        if (list.Id("contact") is { } contact) events = events.Where(t => t.ContactId == contact || db.Contacts.Any(c => c.Id == t.ContactId && c.MergedIntoId == contact));
        if (list.Id("deal") is { } deal) events = events.Where(t => t.DealId == deal);
        if (list.Id("conversation") is { } conversation) events = events.Where(t => t.ConversationId == conversation);
        if (list.Id("run") is { } run) events = events.Where(t => t.RunId == run);
        if (list.Text("kind") is { } kind) events = events.Where(t => t.Kind == kind);
        if (list.Word<ActorKind>("actor") is { } actor) events = events.Where(t => t.Actor == actor);
        if (list.Time("from") is { } from) events = events.Where(t => t.At >= from);
        if (list.Time("before") is { } before) events = events.Where(t => t.At < before);
        return await list.Page(events, View, t => t.Id, cancellation);
    }
}
