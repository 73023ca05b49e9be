using Crm.Bot.Turns;
using Crm.Core.Conversations;

namespace Crm.Bot.ManagerBot;

/// <summary>A customer's message, or a step's text, as the deal's owner reads it.</summary>
static class RelayMessage
{
    public static OutgoingMessage Of(StaffTexts texts, IncomingMessage message, Message? stored, Chat chat, ChannelAccount account)
    {
        var id = Refs.Of(chat.Conversation.Id);
        return new()
        {
            Text = $"{texts.Text("CustomerWrote", chat.Contact.Name)} · {MarkupText.Escape(account.Name)}\n{Body(texts, message, stored)}",
            Buttons = [[new Button(texts.Plain("Answer"), $"talk:{id}"), new Button(texts.Plain("Card"), $"card:{id}")]],
        };
    }

    static string Body(StaffTexts texts, IncomingMessage message, Message? stored)
    {
        var text = stored?.Text ?? "";
        var kind = message.MessageKind == MessageKind.Text ? "" : texts.Text("Attachment", texts.Plain($"Kind{message.MessageKind}"));
        return kind.Length > 0 && text.Length > 0 ? $"{kind}\n{text}" : kind + text;
    }

    /// <summary>A script's step for staff; its buttons answer the step.</summary>
    public static OutgoingMessage OfStep(StaffTexts texts, OutgoingMessage said, Chat chat, ChannelAccount account)
    {
        var id = Refs.Of(chat.Conversation.Id);
        return new()
        {
            Text = $"{texts.Text("StepFor", chat.Contact.Name)} · {MarkupText.Escape(account.Name)}\n{said.Text}",
            Buttons = [.. (said.Buttons ?? []).Select(row => (IReadOnlyList<Button>)[.. row.Select(b => b with { Data = $"s{b.Data}" })]), [new Button(texts.Plain("Card"), $"card:{id}")]],
            File = said.File,
        };
    }
}
