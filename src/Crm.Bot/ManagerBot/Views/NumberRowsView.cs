using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>The deals behind a number, a page at a time, each with its card.</summary>
static class NumberRowsView
{
    public static async Task<OutgoingMessage> Show(StaffView view, StaffCommand command, CancellationToken cancellation)
    {
        var (ask, texts) = (NumbersAsk.Read(command), view.Texts);
        if (!int.TryParse(command.Arg(2), out var index) || NumberNames.Listed.ElementAtOrDefault(index) is not { } name || await ask.Open(view, cancellation) is not { } open) return view.NotFound;
        var number = await open.Compute(name, cancellation);
        var page = await open.List(name, null, command.Id(3) ?? 0, StaffView.PageSize + 1, cancellation);
        var rows = await Buttons(view, page, number.Unit, cancellation);
        if (page.Count > StaffView.PageSize) rows.Add([new(texts.Plain("Next"), $"rows:{ask.Days}:{ask.Whose}:{index}:{Refs.Of(page[StaffView.PageSize - 1].Id)}")]);
        List<Button> last = [new(texts.Plain("Back"), $"numbers:{ask.Days}:{ask.Whose}"), view.Home];
        if (!NumberNames.Standing.Contains(name)) last.Insert(1, new(texts.Plain("Picture"), $"picture:{ask.Days}:{ask.Whose}:{index}"));
        var period = ask.Period(view);
        var days = NumberNames.Standing.Contains(name) ? texts.Plain("NumbersNowShort") : ReportTexts.Days(period.First, period.Last, texts.Language);
        return new() { Text = texts.Text("NumberTitle", ReportTexts.Name(name, null, texts.Language), number.Rows, ask.Name(view), days), Buttons = [.. rows, last] };
    }

    /// <summary>Open deals for which nobody has anything to do: one's own, for heads all that they cover.</summary>
    public static async Task<OutgoingMessage> ShowIdle(StaffView view, StaffCommand command, CancellationToken cancellation)
    {
        var texts = view.Texts;
        var open = (await NumbersAsk.Open(view, Period.Today(view.Now, texts.Zone), new(), cancellation))!;
        var number = await open.Compute(NumberNames.Idle, cancellation);
        if (number.Rows == 0) return new() { Text = texts.Text("NoIdle"), Buttons = [[view.Home]] };
        var page = await open.List(NumberNames.Idle, null, command.Id(0) ?? 0, StaffView.PageSize + 1, cancellation);
        var rows = await Buttons(view, page, NumberUnit.Count, cancellation);
        if (page.Count > StaffView.PageSize) rows.Add([new(texts.Plain("Next"), $"nostep:{Refs.Of(page[StaffView.PageSize - 1].Id)}")]);
        return new() { Text = texts.Text("IdleTitle", number.Rows), Buttons = [.. rows, [view.Home]] };
    }

    /// <summary>A page of rows as buttons; a customer whom the seat may not see has no name here.</summary>
    public static async Task<List<IReadOnlyList<Button>>> Buttons(StaffView view, IReadOnlyList<NumberRow> rows, NumberUnit unit, CancellationToken cancellation)
    {
        var shown = rows.Take(StaffView.PageSize).ToList();
        var ids = shown.Select(r => r.DealId).OfType<long>().Distinct().ToArray();
        var deals = (await view.Db.Deals.AsNoTracking().VisibleTo(view.Seat).Where(d => ids.Contains(d.Id)).Join(view.Db.Contacts, d => d.ContactId, c => c.Id, (d, c) => new { Deal = d, c.Name }).ToListAsync(cancellation)).ToDictionary(d => d.Deal.Id, d => (d.Deal, d.Name));
        return [.. shown.Select(r => (IReadOnlyList<Button>)[r.DealId is { } id && deals.TryGetValue(id, out var found)
            ? new Button(Label(view, r, found.Deal, found.Name, unit), found.Deal.ConversationId is { } conversation ? $"card:{Refs.Of(conversation)}" : "noop") : new Button($"— · {view.Texts.When(r.At)}", "noop")])];
    }

    static string Label(StaffView view, NumberRow row, Deal deal, string name, NumberUnit unit)
    {
        var stage = view.Library.Pipeline(deal.PipelineId)?.Stages.Find(s => s.Id == deal.StageId)?.Name;
        var time = unit == NumberUnit.Seconds ? $"{ReportTexts.Value(row.Value, unit, view.Texts.Language)} · " : "";
        var owner = deal.OwnerId != view.Seat.UserId && view.NameOf(deal.OwnerId) is { } other ? $" · {other}" : "";
        return $"{time}{name} · {stage}{owner}";
    }
}
