using System.Globalization;
using Crm.Admin.Acts;
using Crm.Admin.Lists;
using Crm.Core.Acts;
using Crm.Core.Scripts;
using Crm.Core.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Admin.Tasks;

/// <summary>What somebody has to do, the most urgent first; what was done, the latest first.</summary>
public sealed partial class TasksPage
{
    static readonly TimeOnly Morning = new(9, 0);

    KeyPage<TaskLine>? tasks;
    List<Person> people = [];
    TaskChoice choice;
    DateTimeOffset now;

    [Inject] Acting Acting { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery] string? Which { get; set; }
    [SupplyParameterFromQuery] string? Assignee { get; set; }

    protected override async Task Read()
    {
        now = Time.GetUtcNow();
        choice = Enum.TryParse<TaskChoice>(Which, ignoreCase: true, out var wanted) ? wanted : TaskChoice.Open;
        await using var db = await Databases.CreateDbContextAsync();
        people = await db.PeopleOf(Me);
        long?[] theirs = Assignee == "all" ? [null, .. people.Select(p => (long?)p.Id)]
            : long.TryParse(Assignee, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && people.Exists(p => p.Id == id) ? [id] : [Me.UserId];
        var rows = db.Tasks.Where(t => t.OrganizationId == Me.OrganizationId && EF.Parameter(theirs).Contains(t.AssigneeId));
        if (choice == TaskChoice.Done) tasks = await rows.Where(t => t.Status != TaskStatus.Open).Page(Before, After, TaskLine.Of(db), t => t.Id);
        else tasks = await Open(choice == TaskChoice.Overdue ? rows.Where(t => t.DueAt < now) : rows, TaskLine.Of(db));
    }

    /// <summary>Open tasks have no pages: who has more than these needs other help than a longer list.</summary>
    static async Task<KeyPage<TaskLine>> Open(IQueryable<TaskItem> rows, System.Linq.Expressions.Expression<Func<TaskItem, TaskLine>> view) =>
        new(await rows.Where(t => t.Status == TaskStatus.Open).OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Id).Take(200).Select(view).ToListAsync(), null, null);

    async Task Complete(TaskLine task)
    {
        if (await Windows.Ask(task.Title, T["Result"], T["Done"], isRequired: false) is not { } result) return;
        await Acting.Do(new CompleteTask(task.Id, result.Length == 0 ? null : result));
        await Read();
    }

    async Task Snooze(TaskLine task)
    {
        await Acting.Do(new SnoozeTask(task.Id, LocalTime.At(LocalTime.Today(now, Zone).AddDays(1), Morning, Zone)));
        await Read();
    }
}

/// <summary>Which tasks are shown.</summary>
public enum TaskChoice { Open, Overdue, Done }
