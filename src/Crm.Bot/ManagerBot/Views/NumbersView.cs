using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Reports;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>Numbers of a day, a week or a month; each opens the deals behind it.</summary>
static class NumbersView
{
    static readonly string[] Brief = [NumberNames.NewLeads, NumberNames.Taken, NumberNames.Won, NumberNames.Open, NumberNames.FirstAnswer];

    public static async Task<OutgoingMessage> Show(StaffView view, StaffCommand command, CancellationToken cancellation)
    {
        var ask = NumbersAsk.Read(command);
        if (await ask.Open(view, cancellation) is not { } open) return view.NotFound;
        var (texts, numbers) = (view.Texts, await open.Compute(cancellation));
        var text = $"{Title(view, ask)}\n\n{NumbersText.PastOf(texts, numbers)}\n\n{texts.Text("NumbersNow")}\n{NumbersText.NowOf(texts, numbers)}\n\n{texts.Text("NumbersHint")}";
        var lists = NumberNames.Listed.Select((name, i) => (Number: numbers.First(n => n.Name == name), Index: i)).Where(l => l.Number.Rows > 0)
            .Select(l => new Button($"{ReportTexts.Name(l.Number.Name, null, texts.Language)} · {l.Number.Rows}", $"rows:{ask.Days}:{ask.Whose}:{l.Index}:0")).Chunk(2);
        return new() { Text = text, Buttons = [Days(view, ask), .. lists, .. Others(view, ask), [new(texts.Plain("Picture"), $"picture:{ask.Days}:{ask.Whose}:{(view.Seat.May(Permission.SeeReports) ? 0 : 1)}"), view.Home]] };
    }

    /// <summary>Branches or people, a page of them, each with the few numbers that say most.</summary>
    public static async Task<OutgoingMessage> ShowEach(StaffView view, StaffCommand command, CancellationToken cancellation)
    {
        if (!view.Seat.May(Permission.SeeReports)) return view.NotFound;
        var (ask, texts, isBranches) = (NumbersAsk.Read(command) with { Whose = "" }, view.Texts, command.Arg(1) == "b");
        var all = isBranches ? Branches(view) : People(view);
        var lines = new List<string>();
        var shown = all.Skip(command.Page * StaffView.PageSize).Take(StaffView.PageSize).ToList();
        foreach (var (name, whose) in shown)
            if (await (ask with { Whose = whose }).Open(view, cancellation) is { } open) lines.Add(await Line(texts, name, open, cancellation));
        List<IReadOnlyList<Button>> rows = [.. shown.Select(s => new Button(s.Name, $"numbers:{ask.Days}:{s.Whose}")).Chunk(2)];
        if (view.Pages($"each:{ask.Days}:{(isBranches ? "b" : "u")}", command.Page, all.Count) is { Count: > 0 } pages) rows.Add(pages);
        return new() { Text = $"{Title(view, ask)}\n\n{string.Join("\n\n", lines)}", Buttons = [.. rows, [new(texts.Plain("Back"), $"numbers:{ask.Days}"), view.Home]] };
    }

    /// <summary>A number by days; of one day nobody needs a picture, so it is of its week.</summary>
    public static async Task<OutgoingMessage> Draw(StaffView view, StaffCommand command, CancellationToken cancellation)
    {
        var ask = NumbersAsk.Read(command);
        if (ask.Days == "d") ask = ask with { Days = "w" };
        if (NumberNames.Listed.ElementAtOrDefault(command.Page) is not { } name || await ask.Open(view, cancellation) is not { } open) return view.NotFound;
        var picture = NumbersPicture.Draw(await open.Compute(name, cancellation), await open.PerDay(name, null, cancellation), ask.Name(view), view.Texts.Language);
        return new() { File = new OutgoingFile(MessageKind.Photo, $"{name}.png") { Content = picture }, Buttons = [[new(view.Texts.Plain("Numbers"), $"numbers:{ask.Days}:{ask.Whose}"), view.Home]] };
    }

    static string Title(StaffView view, NumbersAsk ask)
    {
        var period = ask.Period(view);
        return view.Texts.Text("NumbersTitle", ask.Name(view), ReportTexts.Days(period.First, period.Last, view.Texts.Language));
    }

    static IReadOnlyList<Button> Days(StaffView view, NumbersAsk ask) =>
        [.. new[] { ("d", "NumbersDay"), ("w", "NumbersWeek"), ("m", "NumbersMonth") }.Select(d => new Button((d.Item1 == ask.Days ? "• " : "") + view.Texts.Plain(d.Item2), $"numbers:{d.Item1}:{ask.Whose}"))];

    static IEnumerable<IReadOnlyList<Button>> Others(StaffView view, NumbersAsk ask)
    {
        if (!view.Seat.May(Permission.SeeReports)) yield break;
        List<Button> others = [new(view.Texts.Plain("NumbersPeople"), $"each:{ask.Days}:u:0")];
        if (Branches(view).Count > 1) others.Add(new(view.Texts.Plain("NumbersBranches"), $"each:{ask.Days}:b:0"));
        if (ask.Whose.Length > 0) others.Add(new(view.Texts.Plain("NumbersAll"), $"numbers:{ask.Days}"));
        yield return others;
    }

    static List<(string Name, string Whose)> People(StaffView view) => [.. view.Library.Seats(view.Seat.OrganizationId)
        .Where(s => s.May(Permission.Sell) && (view.Seat.Branches is null || view.Seat.Covers(s.Membership.BranchId))).OrderBy(s => s.User.Name, StringComparer.Ordinal).Select(s => (s.User.Name, $"u{Refs.Of(s.UserId)}"))];

    static List<(string Name, string Whose)> Branches(StaffView view) => [.. view.Library.Branches(view.Seat.OrganizationId)
        .Where(b => view.Seat.Covers(b.Id)).OrderBy(b => b.Name, StringComparer.Ordinal).Select(b => (b.Name, $"b{Refs.Of(b.Id)}"))];

    static async Task<string> Line(StaffTexts texts, string name, StaffNumbers open, CancellationToken cancellation)
    {
        var numbers = new List<Number>();
        foreach (var number in Brief) numbers.Add(await open.Compute(number, cancellation));
        var parts = numbers.Where(n => n.Unit != NumberUnit.Seconds || n.Rows > 0).Select(n => $"{ReportTexts.Name(n.Name, null, texts.Language)} {ReportTexts.Value(n.Value, n.Unit, texts.Language)}");
        return $"<b>{MarkupText.Escape(name)}</b>\n{MarkupText.Escape(string.Join(" · ", parts))}";
    }
}
