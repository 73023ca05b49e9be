using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Crm.Core.Scripts;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>What may be done from a card: only what the seat may do and what makes sense now.</summary>
static class CardButtons
{
    const int MostPeople = 20;

    public static IReadOnlyList<IReadOnlyList<Button>> Of(StaffView view, Card card, CardMenu menu)
    {
        var id = Refs.Of(card.Conversation.Id);
        return menu switch
        {
            CardMenu.More => [.. More(view, card, id), [new(view.Texts.Plain("Back"), $"card:{id}")]],
            CardMenu.Stages => [.. Stages(view, card, id), [new(view.Texts.Plain("Back"), $"card:{id}")]],
            CardMenu.Reasons => [.. Reasons(view, card, id), [new(view.Texts.Plain("Back"), $"more:{id}")]],
            CardMenu.Days => [.. Days(view, id), [new(view.Texts.Plain("Back"), $"more:{id}")]],
            CardMenu.People => [.. People(view, card, id), [new(view.Texts.Plain("Back"), $"more:{id}")]],
            _ => First(view, card, id),
        };
    }

    static IReadOnlyList<IReadOnlyList<Button>> First(StaffView view, Card card, string id)
    {
        var (texts, seat, deal) = (view.Texts, view.Seat, card.Deal);
        var isMine = deal is null || deal.OwnerId == seat.UserId;
        List<IReadOnlyList<Button>> rows = [];
        if (isMine && card.Standing is { IsForStaff: true } standing) rows.AddRange(standing.Buttons().Select(row => (IReadOnlyList<Button>)[.. row.Select(b => new Button(b.Label, StepData(id, b.Data!)))]).Where(r => r[0].Data!.Length <= 64));
        if (isMine && card.Standing?.TakesText == true) rows.Add([new(texts.Plain("AnswerStep"), $"ask:{id}")]);
        if (isMine && card.Standing?.Missing.Any(m => m.Kind is MissingKind.Field or MissingKind.Checklist) == true) rows.Add([new(texts.Plain("Fill"), $"fill:{id}")]);
        if (!seat.May(Permission.Sell)) return [.. rows, [new(texts.Plain("History"), $"history:{id}:0"), view.Home]];
        if (deal is { OwnerId: null, Status: DealStatus.Open }) rows.Add([new(texts.Plain("Take"), $"take:{id}")]);
        else if (!isMine) rows.Add(seat.May(Permission.TakeOver) ? [new(texts.Plain("TakeOver"), $"over:{id}")] : []);
        if (isMine && card.Conversation.WindowUntil <= view.Now) rows.Add([new(texts.Plain("Templates"), $"templates:{id}:0"), new(texts.Plain("History"), $"history:{id}:0")]);
        else if (isMine) rows.Add([view.Session.ActiveConversationId == card.Conversation.Id ? new(texts.Plain("StopAnswering"), $"hush:{id}") : new(texts.Plain("Answer"), $"talk:{id}"), new(texts.Plain("QuickAnswer"), $"quick:{id}:0"), new(texts.Plain("History"), $"history:{id}:0")]);
        else rows.Add([new(texts.Plain("History"), $"history:{id}:0")]);
        rows.Add([new(texts.Plain("Move"), $"move:{id}"), new(texts.Plain("NewTask"), $"task:{id}"), new(texts.Plain("More"), $"more:{id}")]);
        rows.Add([view.Home]);
        return [.. rows.Where(r => r.Count > 0)];
    }

    static string StepData(string id, string data) => $"step:{id}:{data.Replace(':', '.')}";

    static IEnumerable<IReadOnlyList<Button>> More(StaffView view, Card card, string id)
    {
        var texts = view.Texts;
        if (card.Deal is { Status: DealStatus.Open }) yield return [new(texts.Plain("Postpone"), $"postpone:{id}"), new(texts.Plain("Lose"), $"lose:{id}")];
        yield return [card.Conversation.Pen == Pen.Bot ? new(texts.Plain("TakePen"), $"pen:{id}") : new(texts.Plain("GiveBack"), $"back:{id}"), new(texts.Plain("Note"), $"note:{id}")];
        yield return [new(texts.Plain("SendLater"), $"later:{id}"), new(texts.Plain("Details"), $"details:{id}")];
        if (card.Deal is { Status: DealStatus.Open } && view.Seat.May(Permission.Sell)) yield return [new(texts.Plain("AskForApproval"), $"approval:{id}")];
        List<Button> last = [];
        if (card.Contact.Phone is not null && view.Seat.May(Permission.RevealPhones)) last.Add(new(texts.Plain("ShowPhone"), $"phone:{id}"));
        if (view.Seat.May(Permission.Assign)) last.Add(new(texts.Plain("Reassign"), $"give:{id}"));
        if (last.Count > 0) yield return last;
    }

    static IEnumerable<IReadOnlyList<Button>> Stages(StaffView view, Card card, string id) => card.Deal is { } deal && view.Library.Pipeline(deal.PipelineId) is { } pipeline
        ? pipeline.Stages.Where(s => s.Id != deal.StageId && pipeline.Leads(deal.StageId, s, view.Seat.Role)).OrderBy(s => s.Position).Select(s => (IReadOnlyList<Button>)[new Button(s.Name, s.Kind == StageKind.Lost ? $"lose:{id}" : $"moveto:{id}:{s.Slug}")]) : [];

    static IEnumerable<IReadOnlyList<Button>> Reasons(StaffView view, Card card, string id)
    {
        foreach (var reason in card.Deal is { } deal ? view.Library.Pipeline(deal.PipelineId)?.LostReasons ?? [] : [])
            yield return [new(reason.Title.In(view.Texts.Language), $"loseas:{id}:{reason.Name}")];
        yield return [new(view.Texts.Plain("OtherReason"), $"losewhy:{id}")];
    }

    static IEnumerable<IReadOnlyList<Button>> Days(StaffView view, string id) =>
    [
        [new(view.Texts.Plain("Tomorrow"), $"until:{id}:1"), new(view.Texts.Plain("In3Days"), $"until:{id}:3")],
        [new(view.Texts.Plain("InWeek"), $"until:{id}:7"), new(view.Texts.Plain("InMonth"), $"until:{id}:30")],
    ];

    static IEnumerable<IReadOnlyList<Button>> People(StaffView view, Card card, string id) => view.Library.Seats(view.Seat.OrganizationId)
        .Where(s => s.UserId != card.Deal?.OwnerId && Candidates.MayTake(null, card.Deal?.BranchId, s)).OrderBy(s => s.User.Name, StringComparer.Ordinal).Take(MostPeople)
        .Select(s => (IReadOnlyList<Button>)[new Button(s.User.Name, $"giveto:{id}:{Refs.Of(s.UserId)}")]);
}
