using System.Text.Json.Serialization;
using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Lists;
using Crm.Bot.Turns;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Contacts;

/// <summary>The contact that is to become part of the other, or that surely is somebody else.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OtherContact(string Other);

/// <summary>Two contacts that became one.</summary>
public sealed record MergeView(string Id, string KeptId, string MergedId, string Reason, DateTimeOffset At, DateTimeOffset? UndoneAt);

/// <summary>Two contacts that may be one person.</summary>
/// <param name="Same">What they share: phone, email, or name and company.</param>
public sealed record DuplicateView(string Same, string Value, ContactBrief First, ContactBrief Second);

/// <summary>A contact in a few words.</summary>
public sealed record ContactBrief(string Id, string Name, string? Phone, string? Email, DateTimeOffset CreatedAt);

/// <summary>Making one contact of two, finding those that may be one, and undoing it.</summary>
static class MergeEndpoints
{
    const int MostDuplicates = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/contacts/duplicates", Duplicates).Needs(ApiScopes.ContactsRead).WithSummary($"Lists the first {MostDuplicates} pairs of contacts that may be one person: they share a phone number, an e-mail address, or a name and a company");
        api.MapPost("/contacts/{id:long}/merge", Merge).Needs(ApiScopes.ContactsWrite).WithSummary("Makes another contact part of this one: its chats, deals, tasks and consents move; empty fields are filled").ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/contacts/{id:long}/apart", Apart).Needs(ApiScopes.ContactsWrite).WithSummary("Says that two contacts are two people; they are not suggested or joined any more").ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/merges", Many).Needs(ApiScopes.ContactsRead).WithSummary("Lists merges").TakesFilters(ListFilter.Id("contact", "Merges of this contact."));
        api.MapPost("/merges/{id:long}/undo", Undo).Needs(ApiScopes.ContactsWrite).WithSummary("Undoes a merge: everything that moved goes back, with what has come about in those chats since").ProducesProblem(404).ProducesProblem(409);
    }

    static async Task<IReadOnlyList<DuplicateView>> Duplicates(ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var pairs = await Core.Contacts.Duplicates.All(db, caller.OrganizationId, MostDuplicates, cancellation);
        return [.. pairs.Select(p => new DuplicateView(Words[p.Same], p.Value, Brief(p.First), Brief(p.Second)))];
    }

    static readonly Dictionary<SameThing, string> Words = new() { [SameThing.Phone] = "phone", [SameThing.Email] = "email", [SameThing.NameAndCompany] = "name and company" };

    static ContactBrief Brief(Contact c) => new(c.Id.ToString(), c.Name, c.Phone, c.Email, c.CreatedAt);

    static async Task<Results<Ok<MergeView>, ProblemHttpResult>> Merge(long id, OtherContact body, ApiCaller caller, [FromServices] CommitQueue commits, TimeProvider time, CancellationToken cancellation)
    {
        if (!long.TryParse(body.Other, out var other)) return WrongId();
        var errand = new MergeErrand(caller.OrganizationId, id, other, null, time);
        commits.Post(errand);
        return Answer(await errand.Done.WaitAsync(cancellation));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Apart(long id, OtherContact body, ApiCaller caller, IDbContextFactory<CrmDb> database, TimeProvider time, CancellationToken cancellation)
    {
        if (!long.TryParse(body.Other, out var other)) return WrongId();
        if (id == other) return ApiProblems.SameContact;
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (await db.Contacts.CountAsync(c => c.OrganizationId == caller.OrganizationId && (c.Id == id || c.Id == other), cancellation) < 2) return ApiProblems.NotFound("contact");
        var pair = new ContactPair(caller.OrganizationId, id, other, time.GetUtcNow());
        if (!await db.ContactPairs.AnyAsync(p => p.OrganizationId == pair.OrganizationId && p.FirstId == pair.FirstId && p.SecondId == pair.SecondId, cancellation)) db.Add(pair);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }

    static async Task<Page<MergeView>> Many(ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var merges = db.ContactMerges.Where(m => m.OrganizationId == caller.OrganizationId);
        if (list.Id("contact") is { } contact) merges = merges.Where(m => m.KeptId == contact || m.MergedId == contact);
        return await list.Page(merges, m => new MergeView(m.Id.ToString(), m.KeptId.ToString(), m.MergedId.ToString(), m.Reason, m.At, m.UndoneAt), m => m.Id, cancellation);
    }

    static async Task<Results<Ok<MergeView>, ProblemHttpResult>> Undo(long id, ApiCaller caller, [FromServices] CommitQueue commits, TimeProvider time, CancellationToken cancellation)
    {
        var errand = new UndoErrand(caller.OrganizationId, id, null, time);
        commits.Post(errand);
        return Answer(await errand.Done.WaitAsync(cancellation));
    }

    static Results<Ok<MergeView>, ProblemHttpResult> Answer((JoinOutcome Outcome, ContactMerge? Merge) answer) => answer.Outcome switch
    {
        JoinOutcome.Done => TypedResults.Ok(View(answer.Merge!)),
        JoinOutcome.Same => ApiProblems.SameContact,
        JoinOutcome.AlreadyMerged => ApiProblems.AlreadyMerged,
        JoinOutcome.AlreadyUndone => ApiProblems.AlreadyUndone,
        JoinOutcome.UndoLaterFirst => ApiProblems.LaterMerge,
        _ => ApiProblems.NotFound("contact or merge"),
    };

    static MergeView View(ContactMerge m) => new(m.Id.ToString(), m.KeptId.ToString(), m.MergedId.ToString(), m.Reason, m.At, m.UndoneAt);

    static ProblemHttpResult WrongId()
    {
        var errors = new LeadErrors();
        errors.Malformed("other", "must be the id of a contact, a number in quotes");
        return errors.Problem!;
    }
}
