using Crm.Core.Data;
using Crm.Core.Tasks;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Core.Routines;

/// <summary>Tells once of each task whose time has passed.</summary>
static class OverdueTasks
{
    const int Batch = 100, MostTries = 5;

    public static async Task Tell(IDbContextFactory<CrmDb> databases, long organizationId, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var failures = 0; ;)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var tasks = await db.Tasks.Where(t => t.OrganizationId == organizationId && t.Status == TaskStatus.Open && t.DueAt <= now && t.OverdueAt == null)
                .OrderBy(t => t.DueAt).Take(Batch).ToListAsync(cancellation);
            if (tasks.Count == 0) return;
            foreach (var task in tasks.Where(t => t.BecomeOverdue(now))) db.Add(Event(task, now));
            try { await db.SaveChangesAsync(cancellation); }
            catch (DbUpdateConcurrencyException) when (failures++ < MostTries) { } // somebody has just done one of them
        }
    }

    static TimelineEvent Event(TaskItem task, DateTimeOffset now) => new(task.OrganizationId, EventKinds.TaskOverdue, now)
    {
        ContactId = task.ContactId, ConversationId = task.ConversationId, DealId = task.DealId, UserId = task.AssigneeId,
        Data = new() { ["task"] = task.Id.ToString(), ["title"] = task.Title, ["due"] = Fields.Text(task.DueAt) },
    };
}
