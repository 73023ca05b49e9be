using System.Text.Json.Serialization;
using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Lists;
using Crm.Bot.Api.Staff;
using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Templates;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Templates;

/// <summary>A template; texts by language, or under the empty key for all.</summary>
/// <param name="Slug">What scripts call it; none of somebody's own.</param>
/// <param name="UserId">Whose it is; none: everybody's.</param>
/// <param name="Number">Of its newest version.</param>
public sealed record TemplateView(string Id, TemplateKind Kind, string Folder, string Name, string? Slug, LocalText Text, string? UserId, bool IsQuick, int Number, DateTimeOffset ChangedAt, DateTimeOffset? ArchivedAt);

/// <summary>A prepared answer; texts by language, or under the empty key for all.</summary>
public sealed record QuickAnswerView(string Id, string Name, LocalText Text, string? UserId);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewQuickAnswer(string? Name, LocalText? Text);

/// <summary>Templates, and those of them that are quick answers.</summary>
static class TemplateEndpoints
{
    const int MaxQuickName = 40;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/templates", List).Needs(ApiScopes.StaffRead).TakesFilters(ListFilter.OneOf<TemplateKind>("kind", "Only of this kind.")).WithSummary("Lists everybody's templates of messages and documents, archived ones too");
        api.MapGet("/templates/{id:long}", One).Needs(ApiScopes.StaffRead).WithSummary("Shows a template").Produces<TemplateView>().ProducesProblem(404);
        api.MapGet("/quick-answers", Answers).Needs(ApiScopes.StaffRead).TakesFilters().WithSummary("Lists everybody's prepared answers");
        ArrangeEndpoints.Write(api.MapPost("/quick-answers", AddAnswer), "Adds a prepared answer, in which {{ contact.name }} and its like are filled in");
        ArrangeEndpoints.Write(api.MapDelete("/quick-answers/{id:long}", RemoveAnswer), "Takes a prepared answer out of use");
    }

    static async Task<Page<TemplateView>> List(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var templates = db.Templates.Where(t => t.OrganizationId == caller.OrganizationId && t.UserId == null);
        if (list.Word<TemplateKind>("kind") is { } kind) templates = templates.Where(t => t.Kind == kind);
        return await list.Page(templates, View, t => t.Id, cancellation);
    }

    static readonly System.Linq.Expressions.Expression<Func<Template, TemplateView>> View = t =>
        new TemplateView(t.Id.ToString(), t.Kind, t.Folder, t.Name, t.Slug, t.Text, t.UserId == null ? null : t.UserId.Value.ToString(), t.IsQuick, t.Number, t.ChangedAt, t.ArchivedAt);

    static async Task<IResult> One(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        return await db.Templates.AsNoTracking().Where(t => t.Id == id && t.OrganizationId == caller.OrganizationId && t.UserId == null).Select(View).SingleOrDefaultAsync(cancellation) is { } template ? TypedResults.Ok(template) : ApiProblems.NotFound("template");
    }

    static async Task<Page<QuickAnswerView>> Answers(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        return await list.Page(Quick(db, caller), a => new QuickAnswerView(a.Id.ToString(), a.Name, a.Text, a.UserId == null ? null : a.UserId.Value.ToString()), a => a.Id, cancellation);
    }

    static IQueryable<Template> Quick(CrmDb db, ApiCaller caller) =>
        db.Templates.Where(t => t.OrganizationId == caller.OrganizationId && t.Kind == TemplateKind.Message && t.IsQuick && t.ArchivedAt == null);

    static async Task<IResult> AddAnswer(NewQuickAnswer body, ApiCaller caller, IDbContextFactory<CrmDb> database, TimeProvider time, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var known = await TemplateTexts.Read(db, caller.OrganizationId, cancellation);
        var errors = new LeadErrors();
        var name = LeadRules.Line("name", body.Name, errors);
        if (name is null || name.Length > MaxQuickName) errors.Invalid("name", $"must have from 1 to {MaxQuickName} characters");
        if (body.Text is not { Count: > 0 } text || text.Values.Any(t => string.IsNullOrWhiteSpace(t) || t.Length > Template.MaxText)) errors.Invalid("text", $"must have from 1 to {Template.MaxText} characters in each language");
        else if (text.Values.SelectMany(t => TemplateFindings.Of(TemplateKind.Message, t, known)).FirstOrDefault(f => f.IsError) is { } finding) errors.Invalid("text", $"{finding.Code}, line {finding.Line}, column {finding.Column}: {finding.Detail}");
        if (errors.Problem is { } problem) return problem;
        var now = time.GetUtcNow();
        var taken = await db.Templates.Where(t => t.OrganizationId == caller.OrganizationId && t.Slug != null).Select(t => t.Slug!).ToHashSetAsync(cancellation);
        var answer = new Template(caller.OrganizationId, TemplateKind.Message, name!, TemplateSlug.Of(name!, taken), null, now);
        answer.OfferQuick(true);
        db.AddRange(answer, answer.Write(body.Text!, null, null, now)!, Event(caller, EventKinds.TemplateMade, answer, now));
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Created($"{CrmApi.Root}/quick-answers", new QuickAnswerView(answer.Id.ToString(), answer.Name, answer.Text, null));
    }

    static async Task<IResult> RemoveAnswer(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, TimeProvider time, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await Quick(db, caller).SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } answer) return ApiProblems.NotFound("quick answer");
        answer.Archive(true, time.GetUtcNow());
        db.Add(Event(caller, EventKinds.TemplateArchived, answer, time.GetUtcNow()));
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateConcurrencyException) { return ApiProblems.Changed; }
        return TypedResults.NoContent();
    }

    static TimelineEvent Event(ApiCaller caller, string kind, Template template, DateTimeOffset now) =>
        new(caller.OrganizationId, kind, now) { Actor = ActorKind.Api, Data = new Fields { ["template"] = template.Name } };
}
