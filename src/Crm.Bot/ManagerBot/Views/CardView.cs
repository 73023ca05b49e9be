using Crm.Bot.Acts;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.ManagerBot.Views;

enum CardMenu { Main, More, Stages, Reasons, Days, People }

/// <summary>A customer's card: who it is, where the deal stands, the prescribed next step and what holds it, the last words.</summary>
static class CardView
{
    const int LastMessages = 3, MostLine = 160;

    public static async Task<OutgoingMessage> Show(StaffView view, long? conversationId, CardMenu menu, CancellationToken cancellation)
    {
        if (await Load(view, conversationId, cancellation) is not { } card) return view.NotFound;
        return new() { Text = await Text(view, card, menu, cancellation), Buttons = CardButtons.Of(view, card, menu) };
    }

    /// <summary>Null when there is no such conversation, or the seat does not see it.</summary>
    static async Task<Card?> Load(StaffView view, long? id, CancellationToken cancellation)
    {
        if (await view.Chat(id, cancellation) is not var (conversation, contact, deal)) return null;
        var run = conversation.RunId is { } runId ? await view.Db.ScriptRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == runId && r.Status == RunStatus.Active, cancellation) : null;
        return new Card(conversation, contact, deal, await StandingOf(view, run, contact, deal, conversation, cancellation));
    }

    static async Task<Standing?> StandingOf(StaffView view, ScriptRun? run, Contact contact, Deal? deal, Conversation conversation, CancellationToken cancellation)
    {
        if (run is null) return null;
        var machine = await view.Library.Machine(run.ScriptVersionId, cancellation);
        var done = machine.AsksTasks && deal is not null ? await view.Db.Tasks.Where(t => t.DealId == deal.Id && t.Status == TaskStatus.Done && t.Name != null).Select(t => t.Name!).ToListAsync(cancellation) : [];
        var facts = new RunFacts { Contact = contact, Deal = deal, Pipeline = deal is null ? null : view.Library.Pipeline(deal.PipelineId), Pen = conversation.Pen, DoneTasks = done, Zone = view.Texts.Zone };
        var isInPerson = deal?.OwnerId is not null && view.Library.Account(conversation.ChannelAccountId)?.Kind == ChannelKind.Api;
        return Standing.Of(machine, RunState.FromJson(run.State), facts, isInPerson, view.Now);
    }

    static async Task<string> Text(StaffView view, Card card, CardMenu menu, CancellationToken cancellation)
    {
        var texts = view.Texts;
        var lines = new List<string>();
        lines.AddRange(Who(view, card));
        if (card.Deal is { } deal) lines.AddRange(Where(view, deal));
        lines.AddRange(Now(view, card));
        if (menu == CardMenu.Main) lines.AddRange(await Last(view, card, cancellation));
        if (menu is CardMenu.Stages or CardMenu.Reasons or CardMenu.Days or CardMenu.People)
            lines.Add($"\n{texts.Text(menu switch { CardMenu.Stages => "MoveTo", CardMenu.Reasons => "LoseWhy", CardMenu.Days => "PostponeUntil", _ => "ReassignTo" }, card.Contact.Name)}");
        return string.Join('\n', lines);
    }

    static IEnumerable<string> Who(StaffView view, Card card)
    {
        var (texts, contact) = (view.Texts, card.Contact);
        yield return $"👤 <b>{MarkupText.Escape(contact.Name)}</b>{(card.Deal?.Title is { Length: > 0 } title ? $" · {MarkupText.Escape(title)}" : "")}";
        yield return contact.Masked() is { } phone ? texts.Text("Phone", phone) : texts.Text("Phone", texts.Plain("NoPhone"));
        if (contact.Email is { Length: > 0 } email && view.Seat.May(Permission.RevealPhones)) yield return texts.Text("Email", email);
        if ((card.Deal?.Source ?? contact.Source) is { Length: > 0 } source) yield return texts.Text("Source", source == "walk-in" ? texts.Plain("WalkIn") : source);
    }

    static IEnumerable<string> Where(StaffView view, Deal deal)
    {
        var texts = view.Texts;
        if (view.Library.Pipeline(deal.PipelineId) is { } pipeline && pipeline.Stages.Find(s => s.Id == deal.StageId) is { } stage)
            yield return texts.Text("Stage", stage.Name, stage.Position, pipeline.Stages.Count, texts.Plain("Since", texts.Span(view.Now - deal.StageEnteredAt)));
        if (deal.Status == DealStatus.Won) yield return texts.Text("Won");
        if (deal.Status == DealStatus.Lost) yield return texts.Text("Lost", ReasonOf(view, deal));
        if (deal.Amount is { } amount) yield return texts.Text("Amount", texts.Money(amount, deal.Currency));
        yield return view.NameOf(deal.OwnerId) is { } owner ? texts.Text("Owner", owner) : texts.Text("OwnerNone");
        if (deal.PostponedUntil is { } until && until > view.Now) yield return texts.Text("PostponedUntil", texts.Day(until));
    }

    internal static string ReasonOf(StaffView view, Deal deal) =>
        view.Library.Pipeline(deal.PipelineId)?.LostReasons.FirstOrDefault(r => r.Name == deal.LostReason)?.Title.In(view.Texts.Language) ?? deal.LostReason ?? "?";

    static IEnumerable<string> Now(StaffView view, Card card)
    {
        var (texts, conversation) = (view.Texts, card.Conversation);
        yield return "";
        yield return texts.Text(conversation.Pen == Pen.Bot ? "PenBot" : "PenStaff");
        if (conversation.BlockedAt is not null) yield return $"⚠️ {texts.Text("ReasonBlocked")}";
        if (conversation.WaitingSince is { } since) yield return texts.Text("WaitsSince", texts.Span(view.Now - since));
        if (conversation.WindowUntil is { } window) yield return window > view.Now ? texts.Text("WindowUntil", texts.Span(window - view.Now)) : texts.Text("WindowClosed");
        if (card.Standing is not { } standing) yield break;
        yield return texts.Text("NextStep", standing.Title(texts.Language));
        if (standing.Words() is { Length: > 0 } words) yield return words;
        if (standing.Missing.Count > 0) yield return texts.Text("Blocked", texts.Missing(standing.Missing, n => standing.Caption(n, texts.Language)));
    }

    static async Task<IEnumerable<string>> Last(StaffView view, Card card, CancellationToken cancellation)
    {
        var id = card.Conversation.Id;
        var last = await view.Db.Messages.AsNoTracking().Where(m => m.ConversationId == id && m.Direction != MessageDirection.Note).OrderByDescending(m => m.Id).Take(LastMessages).ToListAsync(cancellation);
        if (last.Count == 0) return [];
        last.Reverse();
        return ["", .. last.Select(m => HistoryView.Line(view, m, card.Contact, MostLine))];
    }
}

/// <param name="Standing">Null when no script is running.</param>
sealed record Card(Conversation Conversation, Contact Contact, Deal? Deal, Standing? Standing);
