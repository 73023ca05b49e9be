using System.Globalization;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Organizations;
using Crm.Core.Tasks;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>What people have to do.</summary>
static class TaskActs
{
    public static readonly RowColumns Change = new(typeof(TaskItem), nameof(TaskItem.Status), nameof(TaskItem.Result), nameof(TaskItem.DoneAt), nameof(TaskItem.DueAt), nameof(TaskItem.RemindAt), nameof(TaskItem.OverdueAt), nameof(TaskItem.EscalatedAt), nameof(TaskItem.AssigneeId));

    public static readonly RowText ById = new(sql => $"SELECT {sql.Columns(typeof(TaskItem), "x")} FROM {sql.Table(typeof(TaskItem))} x WHERE x.{sql.Column(typeof(TaskItem), "Id")} = {sql.Parameter(0)}");

    /// <summary>Gives somebody a task about a customer.</summary>
    /// <param name="userId">Null: oneself.</param>
    public static ValueTask<ActResult> AddTask(this Act act, long conversationId, string title, DateTimeOffset? dueAt, long? userId, CancellationToken cancellation) => act.On(conversationId, "task", rows =>
    {
        if (string.IsNullOrWhiteSpace(title)) return new(new ActResult(ActOutcome.Invalid, Detail: "title"));
        var to = userId ?? act.By.UserId;
        if (to != act.By.UserId && !act.By.May(Permission.Assign)) return new(act.Refuse("task", conversationId));
        var task = new TaskItem(act.By.OrganizationId, title, dueAt, act.Now, to) { CreatedBy = act.By.UserId, DealId = rows.Chat.Deal?.Id, ContactId = rows.Chat.Contact.Id, ConversationId = conversationId };
        task.Remind(dueAt);
        act.Scope.Rows.Insert(task);
        rows.Note(EventKinds.TaskCreated, ("task", task.Id.ToString(CultureInfo.InvariantCulture)), ("title", title));
        if (to != act.By.UserId) rows.Mail.Tell(act.By.OrganizationId, to, texts => TaskMessage.Given(texts, act.By, task), new(conversationId, TaskId: task.Id));
        return new(ActResult.Done);
    }, cancellation);

    /// <summary>Ends a task with its result; a run that waits for it goes on.</summary>
    public static async ValueTask<ActResult> CompleteTask(this Act act, long taskId, string? result, CancellationToken cancellation)
    {
        var (task, refused) = await act.Find(taskId, cancellation);
        if (task is null) return refused!;
        if (!task.Complete(result, act.Now)) return ActResult.Unchanged;
        act.Scope.Rows.Update(task, Change);
        if (task.ConversationId is not { } conversation || await act.Open(conversation, cancellation) is not { } rows)
        {
            act.Note(EventKinds.TaskDone, ("task", task.Name ?? task.Title), ("result", result));
            return ActResult.Done;
        }
        rows.Note(EventKinds.TaskDone, ("task", task.Name ?? task.Title), ("result", result));
        await rows.Advance(new IncomingMessage { ChannelAccountId = rows.Account.Id, ChatId = rows.Chat.Conversation.ChatId, ExternalId = "", Kind = IncomingKind.Event, EventName = "task.done", At = act.Now, UserId = act.By.UserId }, cancellation);
        await act.Close(rows, cancellation);
        return ActResult.Done;
    }

    public static async ValueTask<ActResult> SnoozeTask(this Act act, long taskId, DateTimeOffset until, CancellationToken cancellation)
    {
        var (task, refused) = await act.Find(taskId, cancellation);
        if (task is null) return refused!;
        if (!task.Snooze(until)) return ActResult.Closed;
        act.Scope.Rows.Update(task, Change);
        act.Note(EventKinds.TaskSnoozed, ("task", task.Id.ToString(CultureInfo.InvariantCulture)), ("until", until));
        return ActResult.Done;
    }

    /// <summary>The task, if it is theirs, or of somebody whose work they see.</summary>
    static async ValueTask<(TaskItem? Task, ActResult? Refused)> Find(this Act act, long id, CancellationToken cancellation)
    {
        var task = await act.Scope.Rows.Find<TaskItem>(ById, id, cancellation);
        if (task is null || task.OrganizationId != act.By.OrganizationId) return (null, ActResult.NotFound);
        return task.AssigneeId == act.By.UserId || task.AssigneeId is null && act.By.May(Permission.Sell) || act.By.May(Permission.Assign) ? (task, null) : (null, act.Refuse("task", id));
    }
}
