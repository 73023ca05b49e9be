using Crm.Bot.Acts;
using Crm.Bot.Outbox;
using Crm.Bot.Turns;
using Crm.Core.Organizations;
using Crm.Core.Tasks;

namespace Crm.Bot.ManagerBot;

/// <summary>Reminds whoever has a task, once for each time; one that stays overdue is told to the heads, once.</summary>
sealed class TaskRing(long taskId, TurnTools tools) : Errand<bool>
{
    List<Departure> departures = [];

    public override int Affinity => taskId.GetHashCode();

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        Undo();
        Result = false;
        var now = tools.Time.GetUtcNow();
        if (await scope.Rows.Find<TaskItem>(TaskActs.ById, taskId, cancellation) is not { Status: Core.Tasks.TaskStatus.Open } task) return;
        var mail = new StaffMail(scope, tools, departures, now);
        var about = new About(task.ConversationId, TaskId: task.Id);
        if (task.RemindAt <= now)
        {
            task.Remind(null);
            Result = task.AssigneeId is { } assignee && mail.Tell(task.OrganizationId, assignee, texts => TaskMessage.Reminder(texts, task), about);
        }
        if (task.DueAt + TaskItem.Patience <= now)
        {
            task.BecomeOverdue(now);
            if (task.Escalate(now)) TellHeads(mail, task, about);
        }
        scope.Rows.Update(task, TaskActs.Change);
    }

    void TellHeads(StaffMail mail, TaskItem task, About about)
    {
        var seat = task.AssigneeId is { } id ? tools.Library.Seat(task.OrganizationId, id) : null;
        foreach (var head in tools.Library.Seats(task.OrganizationId).Where(s => s.Role == Role.Head && s.UserId != task.AssigneeId && s.Covers(seat?.Membership.BranchId)))
            Result |= mail.Tell(task.OrganizationId, head.UserId, texts => TaskMessage.Escalated(texts, task, seat?.User.Name ?? "—"), about);
    }

    public override void Committed()
    {
        tools.Outbox.Depart(departures);
        departures = [];
        base.Committed();
    }

    public override bool Failed(Exception error)
    {
        Undo();
        return base.Failed(error);
    }

    void Undo()
    {
        tools.Outbox.Release(departures);
        departures = [];
    }
}
