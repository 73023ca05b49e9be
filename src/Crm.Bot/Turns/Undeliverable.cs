using System.Globalization;
using System.Resources;
using System.Text.Json;
using Crm.Bot.Channels;
using Crm.Bot.Outbox;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Tasks;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>What becomes of a message that cannot be delivered: its template goes in its place, or a person is asked to write. Never silence.</summary>
static class Undeliverable
{
    const int MaxTitle = 300;

    /// <summary>Why a message to a closed channel failed; a constant word, which the history translates.</summary>
    public const string WindowClosed = "window closed";

    /// <inheritdoc cref="WindowClosed"/>
    public const string Blocked = "blocked";

    static readonly ResourceManager Resources = new("Crm.Bot.Resources.TurnTexts", typeof(Undeliverable).Assembly);

    /// <summary>What goes out once more in place of a message that came to a closed channel; null when there is nothing else to send.</summary>
    public static OutgoingMessage? Instead(OutgoingMessage sent, SendOutcome outcome) =>
        outcome == SendOutcome.WindowClosed && sent is { Template: { } template } && (sent.Text.Length > 0 || sent.File is not null) ? new OutgoingMessage { Template = template } : null;

    /// <summary>A message failed, or nobody knows. Where that says something about the channel and not about the message, it goes another way or to a person; else whoever wrote it hears of it.</summary>
    /// <returns>What leaves after the commit.</returns>
    public static async ValueTask<IReadOnlyList<Departure>> Ended(TurnScope scope, Chat chat, OutboxItem item, TurnTools tools, DateTimeOffset now, CancellationToken cancellation)
    {
        var isKnown = item.Status != OutboxStatus.Unknown;
        if (isKnown) Close(scope, chat, item.Outcome, now);
        if (item.MessageId is not { } id || await scope.Rows.Find<Message>(TurnStatements.MessageById, id, cancellation) is not { } message) return [];
        if (isKnown && (item.Outcome is SendOutcome.WindowClosed or SendOutcome.Blocked or SendOutcome.ChatGone || Payload(item).Template is not null))
            return await GoOn(scope, chat, item, message, item.Outcome, item.Error, tools, now, cancellation);
        if (tools.Library.Account(item.ChannelAccountId) is not { } account) return [];
        var rows = new TurnRows(scope, chat, account, tools, now);
        rows.Warn(message, isKnown ? item.Error ?? "" : null);
        return rows.Departures;
    }

    /// <summary>Sends it another way, or asks a person.</summary>
    /// <returns>What leaves after the commit.</returns>
    public static async ValueTask<IReadOnlyList<Departure>> GoOn(TurnScope scope, Chat chat, OutboxItem item, Message message, SendOutcome outcome, string? error, TurnTools tools, DateTimeOffset now, CancellationToken cancellation)
    {
        if (tools.Library.Account(item.ChannelAccountId) is not { } account) return [];
        var rows = new TurnRows(scope, chat, account, tools, now);
        await rows.Reroute(new Sending(Payload(item), message.Step, message.AuthorId, item.Priority), message, ReasonOf(outcome, error), cancellation);
        return rows.Departures;
    }

    static string ReasonOf(SendOutcome outcome, string? error) => outcome switch { SendOutcome.WindowClosed => WindowClosed, SendOutcome.Blocked => Blocked, _ => error ?? "" };

    /// <summary>The provider knows better than we do that the channel is closed.</summary>
    public static void Close(TurnScope scope, Chat chat, SendOutcome outcome, DateTimeOffset now)
    {
        if (outcome == SendOutcome.WindowClosed && chat.Conversation.Close(now)) scope.Rows.Update(chat.Conversation, TurnStatements.ConversationChange);
    }

    /// <summary>Asks the deal's owner to write, and says so in the history.</summary>
    /// <param name="reason">Why it was not delivered.</param>
    /// <param name="language">What staff read.</param>
    public static void Tell(TurnScope scope, Chat chat, Message message, string reason, string language, DateTimeOffset now)
    {
        var title = StoredText.Clean(Title(language, chat.Contact.Name, MarkupReader.Read(message.Text ?? "").Text), MaxTitle);
        scope.Rows.Insert(new TaskItem(message.OrganizationId, title, now, now, chat.Deal?.OwnerId) { DealId = chat.Deal?.Id, ContactId = chat.Contact.Id, ConversationId = chat.Conversation.Id });
        Note(EventKinds.MessageUndelivered, new Fields { ["message"] = message.Id.ToString(CultureInfo.InvariantCulture), ["reason"] = reason });
        Note(EventKinds.TaskCreated, new Fields { ["title"] = title });

        void Note(string kind, Fields data) => scope.Rows.Insert(new TimelineEvent(message.OrganizationId, kind, now)
        {
            ContactId = chat.Contact.Id, ConversationId = chat.Conversation.Id, DealId = chat.Deal?.Id, RunId = chat.Run?.Id, Data = data,
        });
    }

    static string Title(string language, string name, string text) =>
        string.Format(CultureInfo.InvariantCulture, Resources.GetString("WriteTo", CultureInfo.GetCultureInfo(language)) ?? throw new InvalidOperationException("The text 'WriteTo' is missing from the resources."), name, text);

    public static OutgoingMessage Payload(OutboxItem item) => JsonSerializer.Deserialize(item.Payload, OutgoingJson.Readable.OutgoingMessage)!;
}
