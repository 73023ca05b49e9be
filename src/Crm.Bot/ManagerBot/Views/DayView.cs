using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>What somebody has to do today, hour by hour, and in the next seven days.</summary>
static class DayView
{
    const int MostTasks = 40, MostDeals = 8, Week = 7;

    public static async Task<OutgoingMessage> Day(StaffView view, CancellationToken cancellation)
    {
        var (texts, midnight) = (view.Texts, Midnight(view, 1));
        var tasks = await Tasks(view, midnight, cancellation);
        var waiting = await Lines(view, Mine(view).Where(d => view.Db.Conversations.Any(c => c.Id == d.ConversationId && c.WaitingSince != null))).OrderBy(l => l.WaitingSince).Take(MostDeals).ToListAsync(cancellation);
        var back = await Back(view, midnight, cancellation);
        List<string> text = [texts.Text("DayTitle", texts.Day(view.Now)), ""];
        text.AddRange(tasks.Count == 0 ? [texts.Text("DayNoTasks")] : tasks.Select(t => Line(view, t, texts.Hour)));
        if (waiting.Count > 0) text.AddRange(["", texts.Text("DayWaiting"), .. waiting.Select(w => $"⏳ {MarkupText.Escape(w.Name)} · {texts.Span(view.Now - w.WaitingSince!.Value)}")]);
        if (back.Count > 0) text.AddRange(["", texts.Text("DayBack"), .. back.Select(b => $"💤 {MarkupText.Escape(b.Name)}")]);
        var cards = waiting.Concat(back).DistinctBy(l => l.ConversationId).Select(l => new Button(l.Name, $"card:{Refs.Of(l.ConversationId)}")).Chunk(2);
        return new() { Text = string.Join('\n', text), Buttons = [.. cards, [new(texts.Plain("MyTasks"), "tasks:0"), new(texts.Plain("MyWeek"), "week"), view.Home]] };
    }

    public static async Task<OutgoingMessage> ShowWeek(StaffView view, CancellationToken cancellation)
    {
        var (texts, end) = (view.Texts, Midnight(view, Week));
        var (tasks, back) = (await Tasks(view, end, cancellation), await Back(view, end, cancellation));
        var today = LocalTime.Today(view.Now, texts.Zone);
        List<string> text = [texts.Text("WeekTitle"), ""];
        var late = tasks.Where(t => t.DueAt < view.Now).ToList();
        if (late.Count > 0) text.AddRange([texts.Text("WeekLate"), .. late.Select(t => Line(view, t, texts.When)), ""]);
        for (var day = today; day < today.AddDays(Week); day = day.AddDays(1))
        {
            var lines = tasks.Where(t => t.DueAt >= view.Now && LocalTime.Today(t.DueAt.Value, texts.Zone) == day).Select(t => Line(view, t, texts.Hour))
                .Concat(back.Where(b => LocalTime.Today(b.PostponedUntil!.Value, texts.Zone) == day).Select(b => $"💤 {MarkupText.Escape(b.Name)}")).ToList();
            if (lines.Count > 0) text.AddRange([$"<b>{MarkupText.Escape(texts.Weekday(day))}</b>", .. lines, ""]);
        }
        if (text.Count == 2) text.Add(texts.Text("WeekFree"));
        return new() { Text = string.Join('\n', text).TrimEnd(), Buttons = [[new(texts.Plain("MyDay"), "day"), new(texts.Plain("MyTasks"), "tasks:0"), view.Home]] };
    }

    static DateTimeOffset Midnight(StaffView view, int days) => LocalTime.At(LocalTime.Today(view.Now, view.Texts.Zone).AddDays(days), TimeOnly.MinValue, view.Texts.Zone);

    static Task<List<TaskItem>> Tasks(StaffView view, DateTimeOffset before, CancellationToken cancellation)
    {
        var (organization, user) = (view.Seat.OrganizationId, view.Seat.UserId);
        return view.Db.Tasks.AsNoTracking().Where(t => t.OrganizationId == organization && t.Status == TaskStatus.Open && t.AssigneeId == user && t.DueAt < before).OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(MostTasks).ToListAsync(cancellation);
    }

    static IQueryable<Deal> Mine(StaffView view)
    {
        var (organization, user) = (view.Seat.OrganizationId, view.Seat.UserId);
        return view.Db.Deals.Where(d => d.OrganizationId == organization && d.OwnerId == user && d.Status == DealStatus.Open);
    }

    /// <summary>Deals that come back from their postponement today or later, before a moment.</summary>
    static Task<List<DayLine>> Back(StaffView view, DateTimeOffset before, CancellationToken cancellation)
    {
        var today = Midnight(view, 0);
        return Lines(view, Mine(view).Where(d => d.PostponedUntil >= today && d.PostponedUntil < before)).OrderBy(l => l.PostponedUntil).Take(MostTasks).ToListAsync(cancellation);
    }

    static IQueryable<DayLine> Lines(StaffView view, IQueryable<Deal> deals) => deals.Where(d => d.ConversationId != null)
        .Select(d => new DayLine
        {
            ConversationId = d.ConversationId!.Value, PostponedUntil = d.PostponedUntil, Name = view.Db.Contacts.Where(c => c.Id == d.ContactId).Select(c => c.Name).FirstOrDefault()!,
            WaitingSince = view.Db.Conversations.Where(c => c.Id == d.ConversationId).Select(c => c.WaitingSince).FirstOrDefault(),
        });

    static string Line(StaffView view, TaskItem task, Func<DateTimeOffset, string> when) =>
        $"{(task.DueAt < view.Now ? "⚠️ " : "")}{(task.DueAt < Midnight(view, 0) ? view.Texts.When(task.DueAt.Value) : when(task.DueAt!.Value))} {MarkupText.Escape(task.Title)}";

    sealed record DayLine
    {
        public required long ConversationId { get; init; }
        public required string Name { get; init; }
        public DateTimeOffset? PostponedUntil { get; init; }
        public DateTimeOffset? WaitingSince { get; init; }
    }
}
