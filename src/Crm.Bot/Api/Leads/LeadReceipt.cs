using System.Globalization;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Leads;

/// <summary>What a lead became. While "kept" the lead is stored but could not be worked on yet; people see it and can run it again.</summary>
public sealed record LeadReceipt(LeadState Status, string? ContactId, string? DealId, string? ConversationId, string? RunId);

public enum LeadState { Accepted, Kept }

/// <summary>Reads from the rows what a lead became.</summary>
static class LeadReceipts
{
    static readonly LeadReceipt Kept = new(LeadState.Kept, null, null, null, null);

    /// <summary>The receipt of a key; false in second place when the key came with another body.</summary>
    public static async Task<(LeadReceipt Receipt, bool SameBody)> Receipt(this CrmDb db, long accountId, IdempotencyKey key, CancellationToken cancellation)
    {
        var item = await db.Inbox.AsNoTracking().Where(i => i.ChannelAccountId == accountId && i.ExternalId == key.ExternalId).SingleOrDefaultAsync(cancellation);
        if (item is null) return (Kept, true);
        if (item.ConversationId is not { } conversationId) return (Kept, item.Body?.Contains(key.MessageId) ?? true);

        var conversation = await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == conversationId, cancellation);
        var (deal, run) = await db.MadeBy(item, conversationId, cancellation);
        LeadReceipt receipt = new(item.Status == InboxStatus.Failed ? LeadState.Kept : LeadState.Accepted,
            Text(conversation.ContactId), Text(deal ?? conversation.DealId), Text(conversationId), Text(run ?? conversation.RunId));
        return (receipt, await db.HasBody(conversationId, key, cancellation));
    }

    // The conversation knows only its newest deal and run: a later lead of the same person may have brought others.
    static async Task<(long? Deal, long? Run)> MadeBy(this CrmDb db, InboxItem item, long conversationId, CancellationToken cancellation)
    {
        var next = await db.Inbox.Where(i => i.Id > item.Id && i.ConversationId == conversationId && i.ReceivedAt > item.ReceivedAt).MinAsync(i => (DateTimeOffset?)i.ReceivedAt, cancellation);
        var made = await db.Timeline.AsNoTracking()
            .Where(t => t.ConversationId == conversationId && (t.Kind == EventKinds.DealOpened || t.Kind == EventKinds.RunStarted) && t.At >= item.ReceivedAt && (next == null || t.At < next))
            .OrderBy(t => t.Id).Select(t => new { t.DealId, t.RunId }).ToListAsync(cancellation);
        return (made.Find(m => m.DealId is not null)?.DealId, made.Find(m => m.RunId is not null)?.RunId);
    }

    static async Task<bool> HasBody(this CrmDb db, long conversationId, IdempotencyKey key, CancellationToken cancellation)
    {
        var prefix = key.MessagePrefix;
        var stored = await db.Messages.Where(m => m.ConversationId == conversationId && m.ExternalId!.StartsWith(prefix)).Select(m => m.ExternalId).FirstOrDefaultAsync(cancellation);
        return stored is null || stored == key.MessageId;
    }

    static string? Text(long? id) => id?.ToString(CultureInfo.InvariantCulture);
}
