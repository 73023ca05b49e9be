using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Contacts;

/// <summary>Tells the runs that are about contacts whose fields somebody has changed: they may wait for a date of them.</summary>
public sealed class ChangedContacts(IDbContextFactory<CrmDb> databases, AcceptIncoming accept, TimeProvider time)
{
    public async Task Tell(IReadOnlyCollection<long> contacts, CancellationToken cancellation)
    {
        var ids = contacts.ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var chats = await db.Conversations.Where(c => EF.Parameter(ids).Contains(c.ContactId) && c.RunId != null && db.ScriptRuns.Any(r => r.Id == c.RunId && r.Status == RunStatus.Active))
            .Select(c => new { c.ChannelAccountId, c.ChatId }).ToListAsync(cancellation);
        foreach (var chat in chats)
            await accept(new IncomingMessage { ChannelAccountId = chat.ChannelAccountId, ChatId = chat.ChatId, ExternalId = $"changed:{Id.New()}", Kind = IncomingKind.Event, EventName = ScriptEngine.FieldsChanged, At = time.GetUtcNow() }, cancellation);
    }
}
