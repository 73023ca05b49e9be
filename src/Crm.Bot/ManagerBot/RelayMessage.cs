using System.Globalization;
using Crm.Bot.Channels;
using Crm.Bot.Turns;
using Crm.Core.Conversations;

namespace Crm.Bot.ManagerBot;

/// <summary>A customer's message, or a step's text, as the deal's owner reads it.</summary>
static class RelayMessage
{
    /// <summary>Telegram gives its bots no larger files.</summary>
    const long MostOfTelegram = 20 * 1024 * 1024;

    public static OutgoingMessage Of(StaffTexts texts, IncomingMessage message, Message? stored, Attachment? file, Chat chat, ChannelAccount account)
    {
        var id = Refs.Of(chat.Conversation.Id);
        return new()
        {
            Text = $"{texts.Text("CustomerWrote", chat.Contact.Name)} · {MarkupText.Escape(account.Name)}\n{Body(texts, message, stored, file, account)}",
            Buttons = [[new Button(texts.Plain("Answer"), $"talk:{id}"), new Button(texts.Plain("Card"), $"card:{id}")]],
            File = FileOf(file, account),
        };
    }

    /// <summary>Another file of the same message.</summary>
    public static OutgoingMessage More(Attachment file, ChannelAccount account) => new() { Text = $"📎 {MarkupText.Escape(FileNames.Clean(file.FileName) ?? "")}", File = FileOf(file, account) };

    /// <summary>The file as it is sent on; null when there is none, or the provider gives none so large.</summary>
    public static OutgoingFile? FileOf(Attachment? file, ChannelAccount account) => file is null || IsTooLarge(file, account) ? null : new(file.Kind, OutgoingFiles.Source(file.Id), FileNames.Clean(file.FileName));

    static bool IsTooLarge(Attachment file, ChannelAccount account) => account.Kind == ChannelKind.Telegram && file.Size > MostOfTelegram;

    static string Body(StaffTexts texts, IncomingMessage message, Message? stored, Attachment? file, ChannelAccount account)
    {
        var text = stored?.Text ?? "";
        var kind = message switch
        {
            { MessageKind: MessageKind.Text } => "",
            { Location: { } place } => $"<a href=\"https://www.openstreetmap.org/?mlat={Degrees(place.Latitude)}&amp;mlon={Degrees(place.Longitude)}#map=17/{Degrees(place.Latitude)}/{Degrees(place.Longitude)}\">{texts.Text("Attachment", texts.Plain("KindLocation"))}</a>",
            { Contact: { } contact } => $"{texts.Text("Attachment", texts.Plain("KindContact"))}: {MarkupText.Escape(contact.Name)} {MarkupText.Escape(contact.Phone)}",
            _ => texts.Text("Attachment", texts.Plain($"Kind{message.MessageKind}")),
        };
        if (file is not null && IsTooLarge(file, account)) kind = $"{kind}\n{texts.Text("FileTooLarge", file.Size!.Value / 1024 / 1024)}";
        return kind.Length > 0 && text.Length > 0 ? $"{kind}\n{text}" : kind + text;
    }

    static string Degrees(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A message that has not arrived, or may not have.</summary>
    /// <param name="reason">Null: nobody knows.</param>
    public static OutgoingMessage Undelivered(StaffTexts texts, Message message, Chat chat, string? reason)
    {
        var id = Refs.Of(chat.Conversation.Id);
        var plain = MarkupReader.Read(message.Text ?? "").Text.ReplaceLineEndings(" ");
        var what = plain.Length == 0 ? "" : $"\n<i>{MarkupText.Escape(plain.Length > 200 ? $"{plain[..199]}…" : plain)}</i>";
        return new()
        {
            Text = (reason is null ? texts.Text("MayHaveArrived", chat.Contact.Name) : texts.Text("NotSent", chat.Contact.Name, texts.Reason(reason))) + what,
            Buttons = [[new Button(texts.Plain("SendAgain"), $"again:{id}:{Refs.Of(message.Id)}"), new Button(texts.Plain("Card"), $"card:{id}")]],
        };
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
