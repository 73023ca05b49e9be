using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Channels.WebChat;

/// <summary>Reads what a visitor may see of their conversation: no notes, not the start that they never typed, nothing that failed to be sent.</summary>
sealed class ChatHistory(IDbContextFactory<CrmDb> dbs)
{
    public const int Newest = 100;
    const int Page = 200;
    /// <summary>Ids are given before the commit, so that a row may appear after a newer one did: half a minute of ids is read again.</summary>
    const long Overlap = 30_000L << 22;

    public async Task<IReadOnlyList<ChatMessage>> Last(Visitor visitor, CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var newest = await Seen(db, visitor).OrderByDescending(m => m.Id).Take(Newest).ToListAsync(cancellation);
        newest.Reverse();
        return await Complete(db, newest, cancellation);
    }

    /// <summary>The messages after an id and some before it; who asks throws away what they have.</summary>
    public async Task<IReadOnlyList<ChatMessage>> Since(Visitor visitor, long after, CancellationToken cancellation)
    {
        if (after <= 0) return await Last(visitor, cancellation);
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var found = new List<Message>();
        for (var from = after - Overlap; ; from = found[^1].Id)
        {
            var page = await Seen(db, visitor).Where(m => m.Id > from).OrderBy(m => m.Id).Take(Page).ToListAsync(cancellation);
            found.AddRange(page);
            if (page.Count < Page) return await Complete(db, found, cancellation);
        }
    }

    /// <summary>The name in the store and the shown name of a file, by the id of an attachment or of a message with a file.</summary>
    public async Task<(string Source, string? FileName)?> File(Visitor visitor, long id, CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var attachment = await db.Attachments.FirstOrDefaultAsync(a => a.Id == id && Seen(db, visitor).Any(m => m.Id == a.MessageId), cancellation);
        if (attachment is not null) return (attachment.ChannelAccountId is null ? attachment.ExternalId : OutgoingFiles.Source(attachment.Id), attachment.FileName);
        var message = await Seen(db, visitor).FirstOrDefaultAsync(m => m.Id == id, cancellation);
        return message is not null && MessageExtras.Of(message).File is { } file ? (file.Source, file.FileName) : null;
    }

    static IQueryable<Message> Seen(CrmDb db, Visitor visitor) =>
        from message in db.Messages.AsNoTracking()
        join conversation in db.Conversations on message.ConversationId equals conversation.Id
        where conversation.ChannelAccountId == visitor.Account.Id && conversation.ChatId == visitor.Key
        where message.Direction != MessageDirection.Note && message.Status != MessageStatus.Failed
        where message.Direction != MessageDirection.Incoming || message.ExternalId == null || message.ExternalId != ChatPost.StartId
        select message;

    static async Task<IReadOnlyList<ChatMessage>> Complete(CrmDb db, List<Message> messages, CancellationToken cancellation)
    {
        var ids = messages.Select(m => m.Id).ToList();
        var attachments = ids.Count == 0 ? [] : await db.Attachments.AsNoTracking().Where(a => ids.Contains(a.MessageId)).ToListAsync(cancellation);
        var byMessage = attachments.ToLookup(a => a.MessageId);
        return [.. messages.Select(m => ChatMessage.Of(m, byMessage[m.Id]))];
    }
}
