using Crm.Bot.Channels;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Scripts;

namespace Crm.Bot.ManagerBot.Topics;

/// <summary>How messages stand in a topic: who, then what. A group reads the organization's language.</summary>
static class TopicLine
{
    const int MostOld = 160;

    public static StaffTexts Texts(Organization organization, DateTimeOffset now) => new(organization.Language, Zones.Find(organization.TimeZone) ?? TimeZoneInfo.Utc, now);

    public static string Received(StaffTexts texts, Message message, Contact contact) => $"💬 <b>{MarkupText.Escape(contact.Name)}</b>\n{Body(texts, message.Text ?? "", message.Kind)}";

    /// <param name="author">Null: the bot.</param>
    public static string Sent(StaffTexts texts, string markup, MessageKind kind, string? author, bool isRefused) =>
        $"{(isRefused ? "⚠️" : author is null ? "🤖" : "↩️")} <b>{MarkupText.Escape(author ?? texts.Plain("Bot"))}</b>\n{Body(texts, markup, kind)}";

    public static string Note(StaffTexts texts, string? author, string markup) => $"📝 <b>{MarkupText.Escape(author ?? texts.Plain("Bot"))}</b>\n{markup}";

    /// <summary>A message of the past, shortened, without its formatting.</summary>
    public static string Old(StaffTexts texts, Message message, Contact contact, string? author)
    {
        var text = MarkupReader.Read(message.Text ?? "").Text.ReplaceLineEndings(" ");
        var sign = message switch { { Direction: MessageDirection.Note } => "📝 ", { Status: MessageStatus.Failed } => "⚠️ ", _ => "" };
        var who = message.Direction == MessageDirection.Incoming ? contact.Name : author ?? texts.Plain("Bot");
        return $"<i>{texts.When(message.At)}</i> {sign}<b>{MarkupText.Escape(who)}</b>: {Body(texts, MarkupText.Escape(text.Length <= MostOld ? text : $"{text[..(MostOld - 1)]}…"), message.Kind)}";
    }

    static string Body(StaffTexts texts, string markup, MessageKind kind) =>
        kind is MessageKind.Text or MessageKind.Button ? markup : $"{texts.Text("Attachment", texts.Plain($"Kind{kind}"))}{(markup.Length > 0 ? "\n" : "")}{markup}";
}
