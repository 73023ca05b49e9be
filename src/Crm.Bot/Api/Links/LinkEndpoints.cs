using System.Linq.Expressions;
using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Lists;
using Crm.Bot.Channels;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Links;

/// <summary>A link as the API shows it.</summary>
/// <param name="Addresses">What to publish, for each connected bot and site chat.</param>
public sealed record LinkView(string Id, string Token, string? Source, Fields Utm, string? Script, DateTimeOffset CreatedAt, IReadOnlyList<LinkAddress> Addresses);

/// <summary>The address by which a customer comes to one channel account with the link's token.</summary>
public sealed record LinkAddress(ChannelKind Channel, string Account, string Url);

/// <summary>/links: tokens for advertisements and leaflets; a customer who comes by one brings its source and marks along.</summary>
static class LinkEndpoints
{
    static readonly Expression<Func<Link, LinkView>> View = l => new LinkView(l.Id.ToString(), l.Token, l.Source, l.Utm, l.Script, l.CreatedAt, Array.Empty<LinkAddress>());

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/links", Many).Needs(ApiScopes.LinksRead).WithSummary("Lists links").TakesFilters(ListFilter.Text("token", "The link with this token."));
        api.MapPost("/links", Post).Needs(ApiScopes.LinksWrite).WithSummary("Makes a link: a short token for a source, UTM marks and a script")
            .WithDescription("A customer who comes with the token gets a deal with the source and the fields utm_source, utm_medium and so on, as a lead would, and starts the script if one is named.")
            .WithMetadata(new RequestSizeLimitAttribute(LeadBody.Limit)).ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        api.MapDelete("/links/{id:long}", Delete).Needs(ApiScopes.LinksWrite).WithSummary("Deletes a link; who comes with its token later has the token itself as source").ProducesProblem(404);
    }

    static async Task<Page<LinkView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, [FromServices] DeepLinks channels, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var links = db.Links.Where(l => l.OrganizationId == caller.OrganizationId);
        if (list.Text("token") is { } token) links = links.Where(l => l.Token == token);
        var page = await list.Page(links, View, l => l.Id, cancellation);
        var starts = await channels.Of(caller.OrganizationId, cancellation);
        return page with { Items = [.. page.Items.Select(l => WithAddresses(l, starts))] };
    }

    static async Task<Results<Created<LinkView>, ProblemHttpResult>> Post(NewLink body, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] DeepLinks channels, TimeProvider clock, CancellationToken cancellation)
    {
        var errors = new LeadErrors();
        var wanted = body.Check(errors);
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (errors.Problem is null && wanted.Script is not null && !await db.HasPublished(caller, wanted.Script, cancellation)) errors.Invalid("script", LeadErrors.NoScript);
        if (errors.Problem is { } problem) return problem;
        var link = new Link(caller.OrganizationId, wanted.Token, wanted.Source, wanted.Utm!, wanted.Script, clock.GetUtcNow());
        db.Add(link);
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateException) when (db.Links.Any(l => l.OrganizationId == caller.OrganizationId && l.Token == link.Token)) { return ApiProblems.TokenTaken; }
        var view = WithAddresses(View.Compile()(link), await channels.Of(caller.OrganizationId, cancellation));
        return TypedResults.Created($"{CrmApi.Root}/links?token={view.Token}", view);
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        return await db.Links.Where(l => l.Id == id && l.OrganizationId == caller.OrganizationId).ExecuteDeleteAsync(cancellation) == 0
            ? ApiProblems.NotFound("link") : TypedResults.NoContent();
    }

    static LinkView WithAddresses(LinkView link, IReadOnlyList<(ChannelAccount Account, string Start)> starts) =>
        link with { Addresses = [.. starts.Select(s => new LinkAddress(s.Account.Kind, s.Account.Slug, s.Start + link.Token))] };
}
