using System.Net;
using System.Text.Json;
using Crm.Bot.Channels;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bot.Tests.WebChat;

/// <summary>Writes the rows that a turn would, and answers: a greeting with buttons to a start, "phone" with a request, anything else with an echo.</summary>
public sealed class FakeDesk(IDbContextFactory<CrmDb> dbs, IServiceProvider services)
{
    readonly SemaphoreSlim one = new(1);
    /// <summary>Everything that was accepted for the first time.</summary>
    public List<IncomingMessage> Taken { get; } = [];
    public bool Answers { get; set; } = true;

    public async ValueTask<Accepted> Accept(IncomingMessage incoming, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            if (await db.Inbox.AnyAsync(i => i.ChannelAccountId == incoming.ChannelAccountId && i.ExternalId == incoming.ExternalId, cancellation)) return Accepted.Duplicate;
            var conversation = await Conversation(db, incoming);
            db.Add(new InboxItem(conversation.OrganizationId, incoming, incoming.At));
            Store(db, conversation, incoming);
            await db.SaveChangesAsync(cancellation);
            Taken.Add(incoming);
            if (Answers) await Say(conversation, Reply(incoming));
            return Accepted.Processed;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Says something to a visitor, as staff or bots do from elsewhere.</summary>
    public async Task<string> Say(string chatId, string text, long? author = null) =>
        await Say(await ConversationOf(chatId), new OutgoingMessage { Text = text }, author);

    public async Task<Conversation> ConversationOf(string chatId)
    {
        await using var db = await dbs.CreateDbContextAsync();
        return await db.Conversations.SingleAsync(c => c.ChatId == chatId);
    }

    public async Task<string> Say(Conversation conversation, OutgoingMessage outgoing, long? author = null, MessageDirection direction = MessageDirection.Outgoing)
    {
        var id = await Write(conversation, outgoing, author, direction);
        var channel = services.GetServices<IChannel>().Single(c => c.Kind == ChannelKind.WebChat);
        var result = await channel.Send(new Dispatch(conversation.ChannelAccountId, OutboxKind.Send, conversation.ChatId, outgoing, null, null, Id.New(), id), default);
        Assert.Equal(SendOutcome.Sent, result.Outcome);
        return result.ExternalId!;
    }

    /// <summary>Writes a message and tells no stream, as when another process sends it.</summary>
    public async Task<long> Write(Conversation conversation, OutgoingMessage outgoing, long? author = null, MessageDirection direction = MessageDirection.Outgoing)
    {
        await using var db = await dbs.CreateDbContextAsync();
        var extras = new MessageExtras { Buttons = outgoing.Buttons, Request = outgoing.Request, File = outgoing.File };
        var message = new Message(conversation, direction, MessageKind.Text, outgoing.Text, DateTimeOffset.UtcNow)
        { AuthorId = author, Extras = JsonSerializer.Serialize(extras, FieldsJson.Options) };
        db.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    }

    async Task<Conversation> Conversation(CrmDb db, IncomingMessage incoming)
    {
        var known = await db.Conversations.FirstOrDefaultAsync(c => c.ChannelAccountId == incoming.ChannelAccountId && c.ChatId == incoming.ChatId);
        if (known is not null) return known;
        var account = await db.ChannelAccounts.SingleAsync(a => a.Id == incoming.ChannelAccountId);
        var contact = new Contact(account.OrganizationId, incoming.Sender!.Name, incoming.At);
        var conversation = new Conversation(account, contact, incoming.ChatId, incoming.At);
        db.AddRange(contact, conversation);
        return conversation;
    }

    static void Store(CrmDb db, Conversation conversation, IncomingMessage incoming)
    {
        var extras = new MessageExtras { Contact = incoming.Contact, Location = incoming.Location, Pressed = incoming.ButtonData is null ? null : incoming.Text };
        var message = new Message(conversation, MessageDirection.Incoming, incoming.MessageKind, incoming.Kind == IncomingKind.Start ? "/start" : WebUtility.HtmlEncode(incoming.Text), incoming.At)
        { ExternalId = incoming.Kind == IncomingKind.Button ? null : incoming.MessageId, Extras = JsonSerializer.Serialize(extras, FieldsJson.Options) };
        db.Add(message);
        db.AddRange(incoming.Files.Select(file => new Attachment(message, file)));
    }

    static OutgoingMessage Reply(IncomingMessage incoming) => incoming switch
    {
        { Kind: IncomingKind.Start } => new()
        {
            Text = "Hello! What do you need?",
            Buttons = [[new Button("Entrance door", "entrance"), new Button("Interior door", "interior")], [new Button("See prices", Url: "https://example.com/prices")]],
        },
        { Text: "phone" } => new() { Text = "How can we reach you?", Request = new ContactRequest(RequestKind.Contact, "Share my phone") },
        { Contact: { } contact } => new() { Text = $"Thank you, we will call <b>{contact.Phone}</b>." },
        { ButtonData: { } data } => new() { Text = $"You chose <b>{data}</b>." },
        { Files: [{ } file] } => new() { Text = $"Got <code>{WebUtility.HtmlEncode(file.FileName)}</code>." },
        _ => new() { Text = $"You wrote: <i>{WebUtility.HtmlEncode(incoming.Text)}</i>" },
    };
}
