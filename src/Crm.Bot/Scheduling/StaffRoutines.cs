using System.Globalization;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Reports;
using Crm.Core.Routines;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Scheduling;

/// <summary>What routines tell the people of an organization, each of them once a day: their deals without a next step, to the heads the numbers of yesterday.</summary>
sealed class StaffRoutines(IDbContextFactory<CrmDb> databases, CommitQueue commits, TurnTools tools, Routine routine)
{
    const int MostNamed = 8;

    /// <summary>Everybody's own open deals for which nobody has anything to do.</summary>
    public async Task NextSteps(CancellationToken cancellation)
    {
        var today = Period.Today(tools.Time.GetUtcNow(), Zone);
        if (IsDone(today.First)) return;
        var news = new List<PieceOfNews>();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var seat in SignedIn())
        {
            var open = (await Open(db, seat, today, new(UserId: seat.UserId), cancellation))!;
            if (await open.Compute(NumberNames.Idle, cancellation) is not { Rows: > 0 and var count }) continue;
            var ids = (await open.List(NumberNames.Idle, null, 0, MostNamed, cancellation)).Select(r => r.Id).ToArray();
            var named = await db.Deals.Where(d => ids.Contains(d.Id) && d.ConversationId != null).OrderBy(d => d.Id).Join(db.Contacts, d => d.ContactId, c => c.Id, (d, c) => new { Chat = d.ConversationId!.Value, c.Name }).ToListAsync(cancellation);
            news.Add(new(seat.UserId, texts => RoutineMessage.NextSteps(texts, count, named.ConvertAll(n => (n.Chat, n.Name)))));
        }
        await Tell(today.First, news, cancellation);
    }

    /// <summary>To whoever may see reports: how yesterday was in what they cover, and how things stand.</summary>
    public async Task Summary(CancellationToken cancellation)
    {
        var yesterday = LocalTime.Today(tools.Time.GetUtcNow(), Zone).AddDays(-1);
        if (IsDone(yesterday)) return;
        var news = new List<PieceOfNews>();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var seat in SignedIn().Where(s => s.May(Permission.SeeReports)))
        {
            var numbers = await (await Open(db, seat, new(yesterday, yesterday, Zone), new(), cancellation))!.Compute(cancellation);
            news.Add(new(seat.UserId, texts => RoutineMessage.Summary(texts, yesterday, numbers)));
        }
        await Tell(yesterday, news, cancellation);
    }

    TimeZoneInfo Zone => Zones.Find(tools.Library.Organization(routine.OrganizationId).TimeZone) ?? TimeZoneInfo.Utc;

    IEnumerable<Seat> SignedIn() => tools.Library.Seats(routine.OrganizationId).Where(s => tools.Library.Sessions(s.OrganizationId, s.UserId).Any());

    Task<StaffNumbers?> Open(CrmDb db, Seat seat, Period period, NumbersScope scope, CancellationToken cancellation) =>
        StaffNumbers.Open(db, new(seat, period, scope, tools.Time.GetUtcNow()), branch => tools.Library.Hours(seat.OrganizationId, branch), tools.Library.Machine, cancellation);

    bool IsDone(DateOnly day) => routine.DoneFor is { } done && string.CompareOrdinal(done, Name(day)) >= 0;

    static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    async Task Tell(DateOnly day, IReadOnlyList<PieceOfNews> news, CancellationToken cancellation)
    {
        var errand = new RoutineNews(routine, Name(day), news, tools);
        commits.Post(errand);
        await errand.Done.WaitAsync(cancellation);
    }
}

/// <summary>The words of these routines.</summary>
static class RoutineMessage
{
    public static OutgoingMessage NextSteps(StaffTexts texts, int count, IEnumerable<(long Chat, string Name)> named)
    {
        var cards = named.Select(n => new Button(n.Name, $"card:{Refs.Of(n.Chat)}")).Chunk(2);
        return new() { Text = texts.Text("IdleReminder", count), Buttons = [.. cards, [new(texts.Plain("IdleAll"), "nostep:0")]] };
    }

    public static OutgoingMessage Summary(StaffTexts texts, DateOnly day, IReadOnlyList<Number> numbers) => new()
    {
        Text = $"{texts.Text("SummaryTitle", ReportTexts.Days(day, day, texts.Language))}\n\n{NumbersText.PastOf(texts, numbers)}\n\n{texts.Text("NumbersNow")}\n{NumbersText.NowOf(texts, numbers)}",
        Buttons = [[new(texts.Plain("Numbers"), "numbers:w"), new(texts.Plain("Home"), "home")]],
    };
}
