using Crm.Bot.Acts;
using Crm.Bot.Turns;
using Crm.Core.Organizations;
using Crm.Core.Tasks;

namespace Crm.Bot.ManagerBot;

/// <summary>Reminds whoever has a task, once for each time; one that stays overdue is told to the heads, once.</summary>
sealed class TaskRing(long taskId, TurnTools tools) : StaffErrand(tools)
{
    public override int Affinity => taskId.GetHashCode();

    protected override async Task<bool> Do(TurnScope scope, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await scope.Rows.Find<TaskItem>(TaskActs.ById, taskId, cancellation) is not { Status: Core.Tasks.TaskStatus.Open } task) return false;
        var mail = new StaffMail(scope, Tools, Departures, now);
        var about = new About(task.ConversationId, TaskId: task.Id);
        var told = false;
        if (task.RemindAt <= now)
        {
            task.Remind(null);
            told = task.AssigneeId is { } assignee && mail.Tell(task.OrganizationId, assignee, texts => TaskMessage.Reminder(texts, task), about);
        }
        if (task.DueAt + TaskItem.Patience <= now)
        {
            task.BecomeOverdue(now);
            if (task.Escalate(now)) told |= TellHeads(mail, task, about);
        }
        scope.Rows.Update(task, TaskActs.Change);
        return told;
    }

    bool TellHeads(StaffMail mail, TaskItem task, About about)
    {
        var seat = task.AssigneeId is { } id ? Tools.Library.Seat(task.OrganizationId, id) : null;
        var told = false;
        foreach (var head in Tools.Library.Seats(task.OrganizationId).Where(s => s.Role == Role.Head && s.UserId != task.AssigneeId && s.Covers(seat?.Membership.BranchId)))
            told |= mail.Tell(task.OrganizationId, head.UserId, texts => TaskMessage.Escalated(texts, task, seat?.User.Name ?? "—"), about);
        return told;
    }
}
