using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Conversations;

/// <summary>A message as people read it.</summary>
/// <param name="Author">Who of the staff wrote it.</param>
public sealed record Bubble(Message Message, string? Author, IReadOnlyList<Attachment> Files)
{
    public MessageExtras Extras { get; } = MessageExtras.Of(Message);

    /// <summary>The newest messages of a conversation in the order of time.</summary>
    /// <param name="before">Only those before this id.</param>
    internal static async Task<List<Bubble>> Read(CrmDb db, long conversationId, int count, long before = long.MaxValue)
    {
        var rows = await (
            from message in db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId && m.Id < before).OrderByDescending(m => m.Id).Take(count)
            join user in db.Users on message.AuthorId equals user.Id into users
            from user in users.DefaultIfEmpty()
            select new { message, author = user!.Name }).ToListAsync();
        var ids = rows.Select(r => r.message.Id).ToArray();
        var files = (await db.Attachments.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.MessageId)).ToListAsync()).ToLookup(a => a.MessageId);
        return [.. rows.OrderBy(r => r.message.Id).Select(r => new Bubble(r.message, r.author, [.. files[r.message.Id]]))];
    }
}
