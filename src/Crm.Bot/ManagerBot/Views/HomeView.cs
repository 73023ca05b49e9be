using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>The menu: one's shift, what waits, where to go.</summary>
static class HomeView
{
    public static async Task<OutgoingMessage> Show(StaffView view, CancellationToken cancellation)
    {
        var (db, texts, organization, user) = (view.Db, view.Texts, view.Seat.OrganizationId, view.Seat.UserId);
        var shift = await db.Shifts.AsNoTracking().FirstOrDefaultAsync(s => s.OrganizationId == organization && s.UserId == user && s.EndedAt == null, cancellation);
        var mine = db.Deals.Where(d => d.OrganizationId == organization && d.OwnerId == user && d.Status == DealStatus.Open);
        var waiting = await mine.CountAsync(d => db.Conversations.Any(c => c.Id == d.ConversationId && c.WaitingSince != null), cancellation);
        var endOfDay = LocalTime.At(LocalTime.Today(view.Now, texts.Zone).AddDays(1), TimeOnly.MinValue, texts.Zone);
        var tasks = db.Tasks.Where(t => t.OrganizationId == organization && t.Status == TaskStatus.Open && t.AssigneeId == user);
        var (today, overdue) = (await tasks.CountAsync(t => t.DueAt >= view.Now && t.DueAt < endOfDay, cancellation), await tasks.CountAsync(t => t.DueAt < view.Now, cancellation));
        var queue = await db.Deals.CountAsync(d => d.OrganizationId == organization && d.QueuedAt != null, cancellation);
        var state = shift is null ? texts.Text("OffShift") : texts.Text("OnShift", texts.When(shift.StartedAt));
        var text = $"<b>{MarkupText.Escape(view.Seat.User.Name)}</b>\n{state}\n\n{texts.Text("HomeCounts", waiting, await mine.CountAsync(cancellation), today, overdue, queue)}\n\n{texts.Text("HomeHint")}";
        var approvals = view.Seat.May(Permission.Approve) ? await ApprovalsView.Open(view).CountAsync(cancellation) : 0;
        return new() { Text = text, Buttons = Buttons(view, shift is not null, approvals) };
    }

    static IReadOnlyList<IReadOnlyList<Button>> Buttons(StaffView view, bool isOnShift, int approvals)
    {
        var texts = view.Texts;
        List<IReadOnlyList<Button>> rows =
        [
            [new(texts.Plain("MyDeals"), "deals:0"), new(texts.Plain("MyTasks"), "tasks:0")],
            [new(texts.Plain("Waiting"), "queue:0"), new(texts.Plain("NewDeal"), "new")],
        ];
        if (view.Seat.May(Permission.Sell)) rows.Insert(0, [isOnShift ? new(texts.Plain("EndShift"), "shift:off") : new(texts.Plain("StartShift"), "shift:on")]);
        else rows.RemoveAt(1);
        if (approvals > 0) rows.Insert(0, [new(texts.Plain("ApprovalsWait", approvals), "approvals:0")]);
        rows.Add([new(texts.Plain("MyDay"), "day"), new(texts.Plain("Numbers"), "numbers:d")]);
        rows.Add(view.Seat.May(Permission.SeeOthers) ? [new(texts.Plain("Team"), "team"), new(texts.Plain("Settings"), "settings")] : [new(texts.Plain("Settings"), "settings")]);
        return rows;
    }
}
