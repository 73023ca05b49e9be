using Crm.Bot.Turns;
using Crm.Core.Alarms;
using Crm.Core.Conversations;
using Crm.Core.Deals;

namespace Crm.Bot.ManagerBot;

/// <summary>What people are told of something that takes too long.</summary>
static class AlarmMessage
{
    public static OutgoingMessage ForHead(StaffTexts texts, AlarmKind kind, Chat chat, Deal deal, TimeSpan span, string? owner, bool isOff)
    {
        var id = Refs.Of(chat.Conversation.Id);
        var lines = new List<string> { Head(texts, kind, chat, deal, span), owner is null ? texts.Text("OwnerNone") : texts.Text("Owner", owner) };
        if (isOff) lines.Add(texts.Text("AlarmOffShift", owner));
        List<Button> buttons = [new(texts.Plain("Card"), $"card:{id}"), new(texts.Plain("Reassign"), $"give:{id}")];
        if (owner is null) buttons.Insert(0, new(texts.Plain("Take"), $"take:{id}"));
        return new() { Text = string.Join('\n', lines), Buttons = [buttons] };
    }

    public static OutgoingMessage ForOwner(StaffTexts texts, AlarmKind kind, Chat chat, Deal deal, TimeSpan span) => CardMessage.WithCard(texts, Head(texts, kind, chat, deal, span), chat.Conversation.Id);

    static string Head(StaffTexts texts, AlarmKind kind, Chat chat, Deal deal, TimeSpan span)
    {
        var head = texts.Text($"Alarm{kind}", chat.Contact.Name, texts.Span(span));
        return deal.Title is { Length: > 0 } title ? $"{head}\n{MarkupText.Escape(title)}" : head;
    }
}
