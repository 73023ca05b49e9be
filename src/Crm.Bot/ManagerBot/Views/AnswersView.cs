using Crm.Bot.Channels;
using Crm.Core.Conversations;
using Crm.Core.FollowUps;
using Crm.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>Ways to write to a customer besides typing: prepared answers, templates of closed channels, messages for later.</summary>
static class AnswersView
{
    const int MostLine = 80;

    /// <summary>Prepared answers for a customer; one press sends.</summary>
    /// <param name="query">Only those with this in their name or text.</param>
    public static async Task<OutgoingMessage> For(StaffView view, long? conversationId, int page, string? query, CancellationToken cancellation)
    {
        if (await view.Chat(conversationId, cancellation) is not var (conversation, contact, _)) return view.NotFound;
        var id = Refs.Of(conversation.Id);
        var all = (await Own(view).ToListAsync(cancellation)).Where(a => query is null || Says(a.Name, query) || a.Text.Values.Any(t => Says(t, query))).ToList();
        var shown = all.Skip(page * StaffView.PageSize).Take(StaffView.PageSize).ToList();
        List<IReadOnlyList<Button>> rows = [.. shown.Select(a => (IReadOnlyList<Button>)[new Button(a.Name, $"say:{id}:{Refs.Of(a.Id)}")])];
        if (view.Pages($"quick:{id}", page, all.Count) is { Count: > 0 } pages) rows.Add(pages);
        var lines = shown.Select(a => $"<b>{MarkupText.Escape(a.Name)}</b>: {MarkupText.Escape(Line(a.Text.In(contact.Language, view.Texts.Language)))}");
        return new()
        {
            Text = all.Count == 0 ? view.Texts.Text(query is null ? "NoQuickAnswers" : "NothingFound", query) : $"{view.Texts.Text("QuickAnswersFor", contact.Name)}\n\n{string.Join('\n', lines)}",
            Buttons = [.. rows, [new(view.Texts.Plain("NewQuickAnswer"), "newanswer"), new(view.Texts.Plain("Card"), $"card:{id}")]],
        };
    }

    static bool Says(string text, string query) => text.Contains(query, StringComparison.CurrentCultureIgnoreCase);

    /// <summary>Prepared answers, to add to them and to remove what nobody uses.</summary>
    public static async Task<OutgoingMessage> All(StaffView view, int page, CancellationToken cancellation)
    {
        var total = await Own(view).CountAsync(cancellation);
        var shown = await Own(view).Skip(page * StaffView.PageSize).Take(StaffView.PageSize).ToListAsync(cancellation);
        List<IReadOnlyList<Button>> rows = [.. shown.Where(a => TemplateActs.MayTouch(view.Seat, a.UserId)).Select(a => (IReadOnlyList<Button>)[new Button(view.Texts.Plain("Remove", a.Name), $"dropanswer:{Refs.Of(a.Id)}")])];
        if (view.Pages("answers", page, total) is { Count: > 0 } pages) rows.Add(pages);
        var lines = shown.Select(a => $"<b>{MarkupText.Escape(a.Name)}</b>: {MarkupText.Escape(Line(a.Text.In(view.Texts.Language)))}");
        return new() { Text = total == 0 ? view.Texts.Text("NoQuickAnswers") : $"{view.Texts.Text("QuickAnswers")}\n\n{string.Join('\n', lines)}", Buttons = [.. rows, [new(view.Texts.Plain("NewQuickAnswer"), "newanswer"), view.Home]] };
    }

    static IQueryable<Template> Own(StaffView view) => view.Db.Templates.AsNoTracking().QuickFor(view.Seat.OrganizationId, view.Seat.UserId).OrderBy(a => a.Name).ThenBy(a => a.Id);

    static string Line(string markup)
    {
        var plain = MarkupReader.Read(markup).Text.ReplaceLineEndings(" ");
        return plain.Length <= MostLine ? plain : $"{plain[..(MostLine - 1)]}…";
    }

    /// <summary>When to send, and what waits to be sent.</summary>
    public static async Task<OutgoingMessage> Later(StaffView view, long? conversationId, CancellationToken cancellation)
    {
        if (await view.Chat(conversationId, cancellation) is not var (conversation, contact, _)) return view.NotFound;
        var (id, texts) = (Refs.Of(conversation.Id), view.Texts);
        var waiting = await view.Db.FollowUps.AsNoTracking().Where(f => f.ConversationId == conversation.Id && f.Kind == FollowUpKind.Message && f.Status == FollowUpStatus.Pending).OrderBy(f => f.DueAt).Take(StaffView.PageSize).ToListAsync(cancellation);
        var lines = waiting.Select((f, i) => $"{i + 1}. {texts.When(f.DueAt)}: {MarkupText.Escape(Line(FollowUpText.FromJson(f.Payload).Text.In(null)))}");
        return new()
        {
            Text = string.Join('\n', lines.Prepend(texts.Text("LaterWhen", contact.Name))),
            Buttons =
            [
                [new(texts.Plain("In1Hour"), $"laterat:{id}:1h"), new(texts.Plain("ThisEvening"), $"laterat:{id}:evening")],
                [new(texts.Plain("TomorrowMorning"), $"laterat:{id}:tomorrow"), new(texts.Plain("MondayMorning"), $"laterat:{id}:monday")],
                [new(texts.Plain("OtherTime"), $"laterat:{id}:ask")],
                .. waiting.Select((f, i) => (IReadOnlyList<Button>)[new Button(texts.Plain("CancelNumber", i + 1), $"unlater:{id}:{Refs.Of(f.Id)}")]),
                [new(texts.Plain("Back"), $"more:{id}")],
            ],
        };
    }

    /// <summary>Texts that the provider lets through while the channel is closed.</summary>
    public static async Task<OutgoingMessage> Templates(StaffView view, long? conversationId, int page, CancellationToken cancellation)
    {
        if (await view.Chat(conversationId, cancellation) is not var (conversation, contact, _)) return view.NotFound;
        var id = Refs.Of(conversation.Id);
        var all = view.Db.ContentTemplates.AsNoTracking().Where(t => t.ChannelAccountId == conversation.ChannelAccountId && t.Status == ContentTemplate.ApprovedStatus);
        var total = await all.CountAsync(cancellation);
        var shown = await all.OrderBy(t => t.Name).ThenBy(t => t.Language).Skip(page * StaffView.PageSize).Take(StaffView.PageSize).ToListAsync(cancellation);
        List<IReadOnlyList<Button>> rows = [.. shown.Select(t => (IReadOnlyList<Button>)[new Button($"{t.Name} ({t.Language})", $"template:{id}:{Refs.Of(t.Id)}")])];
        if (view.Pages($"templates:{id}", page, total) is { Count: > 0 } pages) rows.Add(pages);
        var lines = shown.Select(t => $"<b>{MarkupText.Escape(t.Name)}</b> ({MarkupText.Escape(t.Language)}): {MarkupText.Escape(Line(t.Preview))}");
        return new() { Text = total == 0 ? view.Texts.Text("NoTemplates") : $"{view.Texts.Text("TemplatesFor", contact.Name)}\n\n{string.Join('\n', lines)}", Buttons = [.. rows, [new(view.Texts.Plain("Card"), $"card:{id}")]] };
    }
}
