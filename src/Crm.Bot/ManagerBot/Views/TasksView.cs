using Crm.Core.Conversations;
using Crm.Core.Reports;
using Crm.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>One's open tasks, the most urgent first, each with its buttons.</summary>
static class TasksView
{
    const int OnPage = 5;

    public static async Task<OutgoingMessage> Show(StaffView view, int page, CancellationToken cancellation)
    {
        var (texts, organization, user) = (view.Texts, view.Seat.OrganizationId, view.Seat.UserId);
        var tasks = view.Db.Tasks.AsNoTracking().Where(t => t.OrganizationId == organization && t.AssigneeId == user && t.Status == TaskStatus.Open);
        var total = await tasks.CountAsync(cancellation);
        var idle = await IdleButtons(view, cancellation);
        if (total == 0) return new() { Text = texts.Text("NoTasks"), Buttons = [.. idle, [view.Home]] };
        var shown = await tasks.OrderBy(t => t.DueAt == null ? 1 : 0).ThenBy(t => t.DueAt).ThenBy(t => t.Id).Skip(page * OnPage).Take(OnPage).ToListAsync(cancellation);
        var lines = shown.Select((t, i) => $"{i + 1}. {MarkupText.Escape(t.Title)}{Due(view, t)}");
        List<IReadOnlyList<Button>> rows = [.. shown.Select((t, i) => Buttons(view, t, i + 1))];
        List<Button> pages = [];
        if (page > 0) pages.Add(new(texts.Plain("Previous"), $"tasks:{page - 1}"));
        if ((page + 1) * OnPage < total) pages.Add(new(texts.Plain("Next"), $"tasks:{page + 1}"));
        if (pages.Count > 0) rows.Add(pages);
        return new() { Text = $"{texts.Text("Tasks")} ({total})\n\n{string.Join('\n', lines)}", Buttons = [.. rows, .. idle, [view.Home]] };
    }

    /// <summary>The way to one's deals without a next step, if there are any; for heads to all that they cover.</summary>
    static async Task<IReadOnlyList<IReadOnlyList<Button>>> IdleButtons(StaffView view, CancellationToken cancellation)
    {
        if (await NumbersAsk.Open(view, Period.Today(view.Now, view.Texts.Zone), new(), cancellation) is not { } open || await open.Compute(NumberNames.Idle, cancellation) is not { Rows: > 0 } idle) return [];
        return [[new(view.Texts.Plain("IdleButton", idle.Rows), "nostep:0")]];
    }

    static string Due(StaffView view, TaskItem task) => task.DueAt is not { } due ? ""
        : $" — {(due < view.Now ? $"⚠️ {view.Texts.Text("TaskOverdue", view.Texts.When(due))}" : view.Texts.Text("TaskDue", view.Texts.When(due)))}";

    static IReadOnlyList<Button> Buttons(StaffView view, TaskItem task, int number)
    {
        List<Button> buttons = [new($"{number}. {view.Texts.Plain("Done")}", $"done:{Refs.Of(task.Id)}"), new(view.Texts.Plain("In1Hour"), $"snooze:{Refs.Of(task.Id)}:1h"), new(view.Texts.Plain("Tomorrow"), $"snooze:{Refs.Of(task.Id)}:1d")];
        if (task.ConversationId is { } conversation) buttons.Add(new("👤", $"card:{Refs.Of(conversation)}"));
        return buttons;
    }
}
