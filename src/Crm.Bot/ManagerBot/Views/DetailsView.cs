using Crm.Core.Deals;
using System.Globalization;
using Crm.Bot.Channels;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>What is known of a customer besides the dialogue: fields, their deals, files.</summary>
static class DetailsView
{
    const int MostFields = 30, MostDeals = 10, MostFiles = 8, MostValue = 120;

    public static async Task<OutgoingMessage> Show(StaffView view, long? conversationId, CancellationToken cancellation)
    {
        if (await view.Chat(conversationId, cancellation) is not var (conversation, contact, deal)) return view.NotFound;
        var (db, texts, id) = (view.Db, view.Texts, Refs.Of(conversation.Id));
        var lines = new List<string> { $"👤 <b>{MarkupText.Escape(contact.Name)}</b>" };
        lines.AddRange(Lines(contact.Fields).Concat(deal is null ? [] : Lines(deal.Fields)).Take(MostFields));
        var deals = await db.Deals.AsNoTracking().VisibleTo(view.Seat).Where(d => d.ContactId == contact.Id).OrderByDescending(d => d.Id).Take(MostDeals).ToListAsync(cancellation);
        if (deals.Count > 0) lines.Add($"\n{texts.Text("DealsOf")}");
        lines.AddRange(deals.Select(d => $"• {texts.Day(d.CreatedAt)} {MarkupText.Escape(d.Title ?? "")} {MarkupText.Escape(view.StageOf(d) ?? "")}{(d.Amount is { } amount ? $", {texts.Money(amount, d.Currency)}" : "")}"));
        var files = await db.Attachments.AsNoTracking().Where(a => db.Messages.Any(m => m.Id == a.MessageId && m.ConversationId == conversation.Id)).OrderByDescending(a => a.Id).Take(MostFiles).ToListAsync(cancellation);
        if (files.Count > 0) lines.Add($"\n{texts.Text("FilesOf")}");
        return new()
        {
            Text = string.Join('\n', lines),
            Buttons = [.. files.Select(f => (IReadOnlyList<Button>)[new Button($"📎 {FileNames.Clean(f.FileName) ?? texts.Plain($"Kind{f.Kind}")}", $"file:{id}:{Refs.Of(f.Id)}")]), .. view.Seat.May(Permission.Sell) ? [[new Button(texts.Plain("Tags"), $"tags:{id}"), new Button(texts.Plain("ChangeField"), $"know:{id}")]] : Array.Empty<IReadOnlyList<Button>>(), [new(texts.Plain("Back"), $"more:{id}"), new(texts.Plain("Card"), $"card:{id}")]],
        };
    }

    static IEnumerable<string> Lines(Fields fields) => fields.Where(f => !Fields.IsEmpty(f.Value) && f.Key != "stopped").OrderBy(f => f.Key, StringComparer.Ordinal)
        .Select(f => $"{MarkupText.Escape(f.Key.Replace('_', ' '))}: {MarkupText.Escape(Cut(f.Key == DealProduct.Field ? DealProduct.Show(f.Key, f.Value) : Value(f.Value)))}");

    static string Value(object? value) => value switch
    {
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        List<object?> many => string.Join(", ", many.Select(Value)),
        _ => Fields.Text(value),
    };

    static string Cut(string text) => text.Length <= MostValue ? text : $"{text[..(MostValue - 1)]}…";

    /// <summary>One file of the conversation, sent as a message.</summary>
    public static async Task<OutgoingMessage> File(StaffView view, long? conversationId, long? attachmentId, CancellationToken cancellation)
    {
        if (await view.Chat(conversationId, cancellation) is not var (conversation, contact, _)) return view.NotFound;
        if (await view.Db.Attachments.AsNoTracking().FirstOrDefaultAsync(a => a.Id == attachmentId && view.Db.Messages.Any(m => m.Id == a.MessageId && m.ConversationId == conversation.Id), cancellation) is not { } file) return view.NotFound;
        return new() { Text = $"📎 {MarkupText.Escape(contact.Name)}", File = new(file.Kind, OutgoingFiles.Source(file.Id), FileNames.Clean(file.FileName)), Buttons = [[new(view.Texts.Plain("Card"), $"card:{Refs.Of(conversation.Id)}")]] };
    }
}
