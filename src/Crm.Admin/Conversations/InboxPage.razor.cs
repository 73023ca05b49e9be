using Crm.Admin.Shell;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Conversations;

/// <summary>Who waits for an answer, and the talk with one of them. Looking at a talk answers nobody: it stays in the queue until a person has written.</summary>
public sealed partial class InboxPage
{
    QueueFolder folder;
    List<Talk> queue = [];
    int waiting;
    bool looked;

    [Parameter] public long? Id { get; set; }
    [SupplyParameterFromQuery(Name = "folder")] string? FolderName { get; set; }

    IEnumerable<QueueFolder> Folders => Enum.GetValues<QueueFolder>().Where(f => f != QueueFolder.All || member?.May(Permission.SeeOthers) == true);

    protected override Task<long?> ConversationOf(CrmDb db, long organizationId)
    {
        looked = true;
        return Task.FromResult(Id);
    }

    protected override async Task ReadMore(CrmDb db)
    {
        folder = Enum.TryParse<QueueFolder>(FolderName, ignoreCase: true, out var wanted) && Folders.Contains(wanted) ? wanted : QueueFolder.Waiting;
        queue = await Talk.Read(db, member!.Seat, folder);
        waiting = folder == QueueFolder.Waiting ? queue.Count : await Talk.Waits(db, member.Seat).CountAsync();
    }

    string Age(DateTimeOffset since)
    {
        var (unit, count) = Clock.Largest(now - since);
        return T[unit, count];
    }
}
