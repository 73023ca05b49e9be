using System.Linq.Expressions;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Deals;

/// <summary>A deal as lists and boards show it.</summary>
/// <param name="Waiting">Since when the customer waits for a person's answer.</param>
public sealed record DealLine(long Id, string? Title, string Contact, long ContactId, long? ConversationId, long PipelineId, long StageId, DealStatus Status, decimal? Amount, string Currency,
    long? OwnerId, string? Owner, string? Source, DateTimeOffset CreatedAt, DateTimeOffset StageEnteredAt, DateTimeOffset? PostponedUntil, DateTimeOffset? Waiting)
{
    /// <summary>What people call it: its title, else whose it is.</summary>
    public string Name => Title is { Length: > 0 } title ? title : Contact;

    internal static Expression<Func<Deal, DealLine>> Of(CrmDb db) => d => new DealLine(d.Id, d.Title, db.Contacts.Where(c => c.Id == d.ContactId).Select(c => c.Name).FirstOrDefault() ?? "", d.ContactId, d.ConversationId,
        d.PipelineId, d.StageId, d.Status, d.Amount, d.Currency, d.OwnerId, db.Users.Where(u => u.Id == d.OwnerId).Select(u => u.Name).FirstOrDefault(), d.Source, d.CreatedAt, d.StageEnteredAt, d.PostponedUntil,
        db.Conversations.Where(c => c.Id == d.ConversationId && c.Pen == Pen.Staff).Select(c => c.WaitingSince).FirstOrDefault());
}

/// <summary>Which deals a list shows.</summary>
/// <param name="Search">Words that are looked for as everywhere: names, phones, titles.</param>
public sealed record DealFilter(long? Pipeline = null, long? Stage = null, DealStatus? Status = null, long? Owner = null, bool Nobody = false, string? Source = null, string? Search = null)
{
    const int MostFound = 100;

    internal async Task<IQueryable<Deal>> Of(CrmDb db, Seat seat)
    {
        var deals = db.Deals.VisibleTo(seat);
        if (Pipeline is { } pipeline) deals = deals.Where(d => d.PipelineId == pipeline);
        if (Stage is { } stage) deals = deals.Where(d => d.StageId == stage);
        if (Status is { } status) deals = deals.Where(d => d.Status == status);
        if (Owner is { } owner) deals = deals.Where(d => d.OwnerId == owner);
        if (Nobody) deals = deals.Where(d => d.OwnerId == null);
        if (Source is { Length: > 0 } source) deals = deals.Where(d => d.Source == source);
        if (string.IsNullOrWhiteSpace(Search)) return deals;
        var hits = (await Finder.Find(db, seat, Search, MostFound)).Hits;
        var (found, contacts) = (hits.Select(h => h.DealId).OfType<long>().Distinct().ToArray(), hits.Where(h => h.DealId is null).Select(h => h.ContactId).OfType<long>().Distinct().ToArray());
        return deals.Where(d => EF.Parameter(found).Contains(d.Id) || EF.Parameter(contacts).Contains(d.ContactId));
    }
}
