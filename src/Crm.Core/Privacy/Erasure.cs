using System.Globalization;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Privacy;

/// <summary>Erases what is known of a person. Counts, times and sums stay, so that reports do not change; words, names, addresses and files go.</summary>
/// <remarks>What lies at a provider or in a group of staff is not ours to erase.</remarks>
public static class Erasure
{
    /// <summary>Erases them for good. The result's detail is the certificate: the number of the event that proves it.</summary>
    public static async Task<ArrangeResult> Erase(this Arranging act, long contactId, DataFolder data, CancellationToken cancellation = default)
    {
        if (!act.By.May(Permission.Privacy)) return await act.Refuse("erase person", contactId);
        var db = act.Db;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await Subject.Find(db, act.OrganizationId, contactId, cancellation) is not { } subject) return ArrangeResult.NotFound;
        var files = await PersonExport.Attachments(db, subject.ConversationIds).Select(a => a.Id).ToListAsync(cancellation);
        foreach (var contact in subject.Parts.Prepend(subject.Contact)) contact.Erase();
        foreach (var conversation in subject.Conversations) conversation.Erase(act.Now);
        foreach (var deal in subject.Deals) deal.Erase();
        var messages = await EraseTalk(db, subject.ConversationIds, act.Now, cancellation);
        await EraseFacts(db, subject, cancellation);
        var proof = new TimelineEvent(act.OrganizationId, EventKinds.ContactErased, act.Now)
        {
            Actor = ActorKind.User, UserId = act.By.UserId, ContactId = subject.Contact.Id,
            Data = new() { ["messages"] = (decimal)messages, ["files"] = (decimal)files.Count, ["deals"] = (decimal)subject.Deals.Count, ["conversations"] = (decimal)subject.Conversations.Count },
        };
        db.Add(proof);
        var saved = await act.Save(proof.Id.ToString(CultureInfo.InvariantCulture));
        if (!saved.IsDone) return saved;
        await transaction.CommitAsync(cancellation);
        foreach (var path in files.Select(f => Path.Combine(data.Received, f.ToString(CultureInfo.InvariantCulture))).Where(File.Exists)) File.Delete(path);
        return saved;
    }

    /// <returns>How many messages lost their words.</returns>
    static async Task<int> EraseTalk(CrmDb db, long[] ids, DateTimeOffset now, CancellationToken cancellation)
    {
        var messages = db.Messages.Where(m => ids.Contains(m.ConversationId));
        await db.MessageVersions.Where(v => messages.Any(m => m.Id == v.MessageId)).ExecuteDeleteAsync(cancellation);
        await db.Attachments.Where(a => messages.Any(m => m.Id == a.MessageId)).ExecuteDeleteAsync(cancellation);
        var count = await messages.ExecuteUpdateAsync(m => m.SetProperty(x => x.Text, (string?)null).SetProperty(x => x.Extras, (string?)null).SetProperty(x => x.Error, (string?)null), cancellation);
        await db.Outbox.Where(o => ids.Contains(o.ConversationId)).ExecuteDeleteAsync(cancellation);
        await db.Inbox.Where(i => i.ConversationId != null && ids.Contains(i.ConversationId.Value)).ExecuteUpdateAsync(i => i.SetProperty(x => x.Body, (string?)null).SetProperty(x => x.Error, (string?)null), cancellation);
        await db.FollowUps.Where(f => ids.Contains(f.ConversationId) && f.Status == FollowUpStatus.Pending)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.Status, FollowUpStatus.Cancelled).SetProperty(x => x.EndedAt, now), cancellation);
        await db.FollowUps.Where(f => ids.Contains(f.ConversationId)).ExecuteUpdateAsync(f => f.SetProperty(x => x.Payload, (string?)null), cancellation);
        foreach (var run in await db.ScriptRuns.Where(r => ids.Contains(r.ConversationId)).ToListAsync(cancellation)) run.Erase(now);
        await db.StaffTopics.Where(t => ids.Contains(t.ConversationId)).ExecuteUpdateAsync(t => t.SetProperty(x => x.Name, "-"), cancellation);
        await db.Timeline.Where(e => e.ConversationId != null && ids.Contains(e.ConversationId.Value)).ExecuteUpdateAsync(e => e.SetProperty(x => x.Data, (Fields?)null), cancellation);
        return count;
    }

    static async Task EraseFacts(CrmDb db, Subject subject, CancellationToken cancellation)
    {
        var (contacts, deals) = (subject.ContactIds, subject.DealIds);
        await db.ContactIdentities.Where(i => contacts.Contains(i.ContactId)).ExecuteDeleteAsync(cancellation);
        await db.ContactMerges.Where(m => contacts.Contains(m.KeptId) || contacts.Contains(m.MergedId)).ExecuteDeleteAsync(cancellation);
        await db.ContactPairs.Where(p => contacts.Contains(p.FirstId) || contacts.Contains(p.SecondId)).ExecuteDeleteAsync(cancellation);
        await db.ContactCompanies.Where(l => contacts.Contains(l.ContactId)).ExecuteDeleteAsync(cancellation);
        await db.ImportRows.Where(r => r.ContactId != null && contacts.Contains(r.ContactId.Value)).ExecuteDeleteAsync(cancellation);
        foreach (var consent in await db.Consents.Where(c => contacts.Contains(c.ContactId)).ToListAsync(cancellation)) db.Remove(consent);
        foreach (var task in await db.Tasks.Where(t => t.ContactId != null && contacts.Contains(t.ContactId.Value) || t.DealId != null && deals.Contains(t.DealId.Value)).ToListAsync(cancellation)) task.Erase();
        foreach (var approval in await db.Approvals.Where(a => deals.Contains(a.DealId)).ToListAsync(cancellation)) approval.Erase();
        await db.Timeline.Where(e => e.ContactId != null && contacts.Contains(e.ContactId.Value) || e.DealId != null && deals.Contains(e.DealId.Value))
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.Data, (Fields?)null), cancellation);
    }
}
