using System.Linq.Expressions;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>A contact as the API shows it; the phone is E.164.</summary>
/// <param name="Fallback">The channels to try in order when a message cannot go its own way; null: those of the organization.</param>
/// <param name="MergedInto">The contact that this one has become part of.</param>
public sealed record ContactView(string Id, string Name, string? Phone, string? Email, string? Language, string? TimeZone, string? Source, Fields Fields, string? Fallback, string? MergedInto, DateTimeOffset CreatedAt);

static class ContactList
{
    static readonly Expression<Func<Contact, ContactView>> View = c =>
        new ContactView(c.Id.ToString(), c.Name, c.Phone, c.Email, c.Language, c.TimeZone, c.Source, c.Fields, c.Fallback, c.MergedIntoId == null ? null : c.MergedIntoId.Value.ToString(), c.CreatedAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/contacts", Many).Needs(ApiScopes.ContactsRead).WithSummary("Lists contacts").TakesFilters(
            ListFilter.Phone("phone", "Contacts with this phone number, in any spelling."),
            ListFilter.Text("email", "Contacts with this e-mail address.", 320),
            ListFilter.Text("source", "Contacts that came from this source."),
            ListFilter.Time("createdFrom", "Contacts made at this time or later."),
            ListFilter.Time("createdBefore", "Contacts made before this time."),
            ListFilter.Time("updatedFrom", "Contacts made or changed at this time or later."));
        api.MapGet("/contacts/{id:long}", One).Needs(ApiScopes.ContactsRead).WithSummary("Shows a contact").ProducesProblem(404);
    }

    static async Task<Page<ContactView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var contacts = db.Contacts.Where(c => c.OrganizationId == caller.OrganizationId && c.MergedIntoId == null);
        if (list.Phone("phone") is { } phone) contacts = contacts.Where(c => c.Phone == phone);
        if (list.Text("email") is { } email) contacts = contacts.Where(c => c.Email == email || c.Email == email.ToLowerInvariant());
        if (list.Text("source") is { } source) contacts = contacts.Where(c => c.Source == source);
        if (list.Time("createdFrom") is { } from) contacts = contacts.Where(c => c.CreatedAt >= from);
        if (list.Time("createdBefore") is { } before) contacts = contacts.Where(c => c.CreatedAt < before);
        if (list.Time("updatedFrom") is { } updated) contacts = contacts.Where(c => c.CreatedAt >= updated || Changed(db, caller.OrganizationId, updated).Contains(c.Id));
        return await list.Page(contacts, View, c => c.Id, cancellation);
    }

    // A contact keeps no time of its last change: the timeline does.
    static IQueryable<long> Changed(CrmDb db, long organization, DateTimeOffset since) => db.Timeline
        .Where(t => t.OrganizationId == organization && t.At >= since && t.Kind == EventKinds.ContactChanged && t.ContactId != null)
        .Select(t => t.ContactId!.Value);

    static async Task<Results<Ok<ContactView>, ProblemHttpResult>> One(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var found = await db.Contacts.AsNoTracking().Where(c => c.Id == id && c.OrganizationId == caller.OrganizationId).Select(View).SingleOrDefaultAsync(cancellation);
        return found is null ? ApiProblems.NotFound("contact") : TypedResults.Ok(found);
    }
}
