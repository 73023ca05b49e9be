using System.Text.Json;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Timeline;

namespace Crm.Bot.Outbox;

/// <summary>What a provider tells about a message that it took.</summary>
/// <param name="AccountId">The account it was sent from.</param>
/// <param name="ChatId">The chat it went to.</param>
/// <param name="OutboxId">The row that sent it.</param>
/// <param name="MessageId">The row's message.</param>
/// <param name="ExternalId">Its id at the provider.</param>
/// <param name="Status">Sent, Delivered, Read or Failed.</param>
/// <param name="Outcome">Why it failed.</param>
/// <param name="Error">The same for people.</param>
sealed record Delivery(long AccountId, string ChatId, long OutboxId, long MessageId, string ExternalId, MessageStatus Status, SendOutcome Outcome = SendOutcome.Sent, string? Error = null);

/// <summary>Writes what a provider reports: the message goes forward only, a row of unknown fate is known now, and what was not delivered is not silent.</summary>
sealed class DeliveryReport(Delivery delivery, TurnTools tools) : Work
{
    readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    List<Departure> departures = [];

    /// <summary>Ends when it is durable.</summary>
    public Task Done => done.Task;

    public override int Affinity => HashCode.Combine(delivery.AccountId, delivery.ChatId);

    public override (long AccountId, string ChatId)? Chat => (delivery.AccountId, delivery.ChatId);

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        Undo();
        if (await scope.Find(delivery.AccountId, delivery.ChatId, cancellation) is not { } chat) return;
        if (await scope.Rows.Find<OutboxItem>(TurnStatements.OutboxById, delivery.OutboxId, cancellation) is not { } item || item.ConversationId != chat.Conversation.Id || item.MessageId != delivery.MessageId) return;
        if (item.ExternalId is { } known && known != delivery.ExternalId) return; // of a try before a person had it sent again
        if (item.Status == OutboxStatus.Failed && delivery.Status is not (MessageStatus.Delivered or MessageStatus.Read)) return; // told before
        if (await scope.Rows.Find<Message>(TurnStatements.MessageById, delivery.MessageId, cancellation) is not { } message) return;
        if (delivery.Status == MessageStatus.Failed) Fail(scope, chat, item, message);
        else Arrive(scope, item, message);
    }

    void Arrive(TurnScope scope, OutboxItem item, Message message)
    {
        var now = tools.Time.GetUtcNow();
        if (item.Status != OutboxStatus.Sent) End(scope, item, OutboxStatus.Sent, SendOutcome.Sent, now);
        if (message.Become(delivery.Status, delivery.ExternalId, null, now)) scope.Rows.Update(message, TurnStatements.MessageProgress);
    }

    void Fail(TurnScope scope, Chat chat, OutboxItem item, Message message)
    {
        if (message.Status is MessageStatus.Delivered or MessageStatus.Read) return;
        var now = tools.Time.GetUtcNow();
        End(scope, item, OutboxStatus.Failed, delivery.Outcome, now);
        Undeliverable.Close(scope, chat, delivery.Outcome, now);
        if (delivery.Outcome == SendOutcome.Blocked) Block(scope, chat, now);
        if (Undeliverable.Instead(Undeliverable.Payload(item), delivery.Outcome) is { } other)
        {
            message.Requeue();
            Queue(scope, chat, item, other, now);
        }
        else if (!message.Become(MessageStatus.Failed, delivery.ExternalId, delivery.Error, now)) return;
        else if (delivery.Outcome != SendOutcome.Blocked) Undeliverable.Tell(scope, chat, message, Reason, tools.Library.Organization(message.OrganizationId).Language, now);
        scope.Rows.Update(message, TurnStatements.MessageProgress);
    }

    string Reason => delivery.Outcome == SendOutcome.WindowClosed ? Undeliverable.WindowClosed : delivery.Error ?? "";

    void End(TurnScope scope, OutboxItem item, OutboxStatus status, SendOutcome outcome, DateTimeOffset now)
    {
        item.End(status, outcome, delivery.ExternalId, delivery.Error, now);
        scope.Rows.Update(item, TurnStatements.OutboxReport);
    }

    static void Block(TurnScope scope, Chat chat, DateTimeOffset now)
    {
        if (!chat.Conversation.Block(now)) return;
        scope.Rows.Update(chat.Conversation, TurnStatements.ConversationChange);
        scope.Rows.Insert(new TimelineEvent(chat.Conversation.OrganizationId, EventKinds.BotBlocked, now) { ContactId = chat.Contact.Id, ConversationId = chat.Conversation.Id, DealId = chat.Deal?.Id, RunId = chat.Run?.Id });
    }

    void Queue(TurnScope scope, Chat chat, OutboxItem before, OutgoingMessage message, DateTimeOffset now)
    {
        var item = new OutboxItem(chat.Conversation, OutboxKind.Send, JsonSerializer.Serialize(message, OutgoingJson.Readable.OutgoingMessage), now) { MessageId = before.MessageId, Priority = before.Priority };
        var departure = new Departure(item, message);
        tools.Outbox.TryClaim(departure);
        scope.Rows.Insert(item);
        departures.Add(departure);
    }

    public override void Committed()
    {
        tools.Outbox.Depart(departures);
        departures = [];
        done.TrySetResult();
    }

    public override bool Failed(Exception error)
    {
        Undo();
        done.TrySetException(error);
        return false;
    }

    void Undo()
    {
        tools.Outbox.Release(departures);
        departures = [];
    }
}
