using Crm.Bot.Channels;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>The conversation by pages, the newest last.</summary>
static class HistoryView
{
    const int OnPage = 12, MostLine = 300;

    public static async Task<OutgoingMessage> Show(StaffView view, long? conversationId, int page, CancellationToken cancellation)
    {
        if (await view.Chat(conversationId, cancellation) is not var (conversation, contact, _)) return view.NotFound;
        var (db, texts) = (view.Db, view.Texts);
        var messages = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation.Id).OrderByDescending(m => m.Id).Skip(page * OnPage).Take(OnPage + 1).ToListAsync(cancellation);
        var hasMore = messages.Count > OnPage;
        var shown = messages.Take(OnPage).Reverse().ToList();
        var id = Refs.Of(conversation.Id);
        List<Button> pages = [];
        if (hasMore) pages.Add(new(texts.Plain("Earlier"), $"history:{id}:{page + 1}"));
        if (page > 0) pages.Add(new(texts.Plain("Later"), $"history:{id}:{page - 1}"));
        IReadOnlyList<Button> last = [new(texts.Plain("Card"), $"card:{id}"), view.Home];
        return new()
        {
            Text = $"{texts.Text("HistoryOf", contact.Name)}\n\n{(shown.Count == 0 ? texts.Text("NoHistory") : string.Join('\n', shown.Select(m => Line(view, m, contact, MostLine))))}",
            Buttons = pages.Count > 0 ? [pages, last] : [last],
        };
    }

    /// <summary>One message in one line: when, who, what, and whether it arrived.</summary>
    public static string Line(StaffView view, Message message, Contact contact, int most)
    {
        var who = message.Direction switch
        {
            MessageDirection.Incoming => contact.Name,
            _ when message.AuthorId == view.Seat.UserId => view.Texts.Plain("You"),
            _ => view.NameOf(message.AuthorId) ?? view.Texts.Plain("Bot"),
        };
        var mark = message switch { { Direction: MessageDirection.Note } => "📝 ", { Status: MessageStatus.Failed } => "⚠️ ", { Status: MessageStatus.Unknown } => "❓ ", { Status: MessageStatus.Read } => "✓✓ ", _ => "" };
        var kind = message.Kind is MessageKind.Text or MessageKind.Button ? "" : $"{view.Texts.Text("Attachment", view.Texts.Plain($"Kind{message.Kind}"))} ";
        var plain = MarkupReader.Read(message.Text ?? "").Text.ReplaceLineEndings(" ");
        return $"<i>{view.Texts.When(message.At)}</i> {mark}<b>{MarkupText.Escape(who)}</b>: {kind}{MarkupText.Escape(plain.Length <= most ? plain : $"{plain[..(most - 1)]}…")}";
    }
}
