using System.Linq.Expressions;
using Crm.Core.Data;
using Crm.Core.Tasks;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Admin.Tasks;

/// <summary>A task as the list shows it.</summary>
public sealed record TaskLine(long Id, string Title, long? DealId, string? Contact, string? Assignee, DateTimeOffset? DueAt, TaskStatus Status, string? Result)
{
    internal static Expression<Func<TaskItem, TaskLine>> Of(CrmDb db) => t => new TaskLine(t.Id, t.Title, t.DealId,
        db.Contacts.Where(c => c.Id == t.ContactId).Select(c => c.Name).FirstOrDefault(), db.Users.Where(u => u.Id == t.AssigneeId).Select(u => u.Name).FirstOrDefault(), t.DueAt, t.Status, t.Result);
}
