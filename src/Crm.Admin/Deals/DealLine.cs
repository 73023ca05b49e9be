using System.Linq.Expressions;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;

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
