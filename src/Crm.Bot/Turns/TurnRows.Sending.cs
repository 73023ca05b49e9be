using System.Globalization;
using System.Text.Json;
using Crm.Bot.Outbox;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>A message on its way out.</summary>
/// <param name="Step">The script's step that says it.</param>
/// <param name="Author">The person who wrote it.</param>
/// <param name="Priority">Null: an answer when the customer has just written, else a notification.</param>
readonly record struct Sending(OutgoingMessage Message, string? Step = null, long? Author = null, OutboxPriority? Priority = null);

/// <summary>How messages become rows of the history and of the outbox, and what becomes of those that cannot go.</summary>
sealed partial class TurnRows
{
    readonly List<(Sending Sending, Message Message, string Reason)> undelivered = [];

    /// <summary>Writes the message and its outbox rows; what cannot be sent stands in the history as failed. The answer is its first piece.</summary>
    Message Send(Sending sending, string? refusal)
    {
        TellSent(sending, refusal);
        if (refusal is null && chat.Conversation.IsClosedAt(now)) return SendToClosed(sending);
        Message? first = null;
        foreach (var piece in Fit(sending.Message))
        {
            var message = SendPiece(sending, piece, refusal);
            first ??= message;
        }
        if (refusal == Undeliverable.Blocked) undelivered.Add((sending, first!, refusal));
        return first!;
    }

    IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message) => tools.Channels.Fit(account.Kind, message);

    /// <summary>The channel takes no free text now: the message's template goes out, or another way is looked for. What is cut into pieces is not kept beside its template.</summary>
    Message SendToClosed(Sending sending)
    {
        if (sending.Message.Template is { } template)
            return SendPiece(sending, Fit(sending.Message) is [var whole] ? whole : new OutgoingMessage { Template = template }, null, template, sending.Message.Text);
        var failed = SendPiece(sending, sending.Message, Undeliverable.WindowClosed);
        undelivered.Add((sending, failed, Undeliverable.WindowClosed));
        return failed;
    }

    Message SendPiece(Sending sending, OutgoingMessage piece, string? refusal, TemplateUse? template = null, string? text = null)
    {
        var segments = tools.Channels.Find(account.Kind)?.Segments(piece);
        var message = new Message(chat.Conversation, MessageDirection.Outgoing, piece.File?.Kind ?? MessageKind.Text, text ?? piece.Text, now)
        {
            Step = sending.Step, AuthorId = sending.Author,
            Extras = piece.Buttons is null && piece.Request is null && piece.File is null && template is null && segments is null ? null
                : JsonSerializer.Serialize(new MessageExtras { Buttons = piece.Buttons, Request = piece.Request, File = piece.File, Template = template, Segments = segments }, FieldsJson.Options),
        };
        if (refusal is not null) message.Fail(refusal);
        else Queue(new OutboxItem(chat.Conversation, OutboxKind.Send, JsonSerializer.Serialize(piece, OutgoingJson.Readable.OutgoingMessage), now)
        {
            MessageId = message.Id, Priority = sending.Priority ?? (fromCustomer ? OutboxPriority.Answer : OutboxPriority.Notification),
        }, piece);
        conversationChanged |= message.Status == MessageStatus.Queued && chat.Conversation.Ask(now);
        scope.Rows.Insert(message);
        return message;
    }

    /// <summary>Why nothing may be sent: a lead of the API has no chat, the customer blocked the bot, or asked for no more messages and has not written since.</summary>
    string? Refusal() => account.Kind == ChannelKind.Api ? "no chat" : chat.Conversation.BlockedAt is not null ? Undeliverable.Blocked : !fromCustomer && chat.Contact["stopped"] is true ? "consent withdrawn" : null;

    void Queue(OutboxItem item, OutgoingMessage? message = null)
    {
        var departure = new Departure(item, message) { OpenUntil = chat.Conversation.WindowUntil };
        tools.Outbox.TryClaim(departure);
        scope.Rows.Insert(item);
        Departures.Add(departure);
    }

    /// <summary>Sends by another channel what could not go its own way; where there is none, a person is asked to write. Who blocked us wants no such person.</summary>
    public async ValueTask Reroute(Sending sending, Message message, string reason, CancellationToken cancellation)
    {
        if (await Fallback.Find(scope, chat, sending.Message, tools, now, cancellation) is not { } way)
        {
            if (reason != Undeliverable.Blocked || message.AuthorId is not null) Warn(message, reason);
            if (reason != Undeliverable.Blocked) Undeliverable.Tell(scope, chat, message, reason, tools.Library.Organization(account.OrganizationId).Language, now);
            return;
        }
        var there = new TurnRows(scope, way.Chat, way.Account, tools, now);
        there.GoOnWith(chat);
        there.Send(sending with { Priority = OutboxPriority.Notification }, refusal: null);
        there.Update();
        Departures.AddRange(there.Departures);
        Note(EventKinds.MessageRerouted, ("message", message.Id.ToString(CultureInfo.InvariantCulture)), ("to", way.Account.Slug), ("reason", reason));
    }

    /// <summary>An answer that comes here is read by the run that has just spoken here.</summary>
    void GoOnWith(Chat from)
    {
        if (chat.Run is { Status: RunStatus.Active } || from.Run is not { Status: RunStatus.Active } run) return;
        chat.Run = run;
        chat.Conversation.Follow(run);
        if (from.Deal is { } deal) (chat.Deal, conversationChanged) = (deal, true);
        if (chat.Deal is not null) chat.Conversation.Concern(chat.Deal);
        conversationChanged = true;
    }
}
