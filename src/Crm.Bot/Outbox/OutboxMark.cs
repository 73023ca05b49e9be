using Crm.Bot.Channels;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Timeline;

namespace Crm.Bot.Outbox;

/// <summary>Writes how far an outbox row and its message are, together with whatever else is being committed.</summary>
sealed class OutboxMark : Work
{
    readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly OutboxItem item;
    readonly SendResult? result;
    readonly DateTimeOffset now;
    readonly TurnTools? tools;
    readonly bool isSettled;
    bool isOurs = true;
    IReadOnlyList<Departure> departures = [];

    OutboxMark(OutboxItem item) => this.item = item;

    OutboxMark(OutboxItem item, SendResult result, bool isSettled, TurnTools tools) =>
        (this.item, this.result, this.isSettled, this.tools, now) = (item, result, isSettled, tools, tools.Time.GetUtcNow());

    /// <summary>The item is claimed or put back; its row is to say so.</summary>
    public static OutboxMark Moved(OutboxItem item) => new(item);

    /// <param name="isSettled">A person says how it ended.</param>
    public static OutboxMark Ended(OutboxItem item, SendResult result, bool isSettled, TurnTools tools) => new(item, result, isSettled, tools);

    /// <summary>Ends when the row is durable; false when another process has taken the item over, so that nothing was claimed.</summary>
    public Task<bool> Done => done.Task;

    public override int Affinity => HashCode.Combine(item.ChannelAccountId, item.ChatId);

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        if (departures.Count > 0) tools!.Outbox.Release(departures); // it runs again
        departures = [];
        if (result is null && item.Status == OutboxStatus.Sending)
        {
            scope.Rows.Claim(item, changed => isOurs = changed == 1);
            return;
        }
        if (result is null)
        {
            scope.Rows.Update(item, TurnStatements.OutboxMove);
            return;
        }
        var status = result.Outcome switch { SendOutcome.Sent => OutboxStatus.Sent, SendOutcome.Unknown or SendOutcome.TimedOut => OutboxStatus.Unknown, _ => OutboxStatus.Failed };
        item.End(status, result.Outcome, result.ExternalId, result.Error, now);
        scope.Rows.End(item, isSettled);
        if (status == OutboxStatus.Sent && result.ExternalId is { } sent && tools!.Library.Account(item.ChannelAccountId)?.Kind == ChannelKind.Staff) scope.Rows.TellNotice(item.Id, sent);
        if (status == OutboxStatus.Sent || isSettled || item.Kind != OutboxKind.Send || await scope.Find(item.ChannelAccountId, item.ChatId, cancellation) is not { } chat) return;
        if (result.Outcome == SendOutcome.Blocked) Block(scope, chat);
        departures = await Undeliverable.Ended(scope, chat, item, tools!, now, cancellation);
    }

    void Block(TurnScope scope, Chat chat)
    {
        if (!chat.Conversation.Block(now)) return;
        scope.Rows.Update(chat.Conversation, TurnStatements.ConversationChange);
        scope.Rows.Insert(new TimelineEvent(item.OrganizationId, EventKinds.BotBlocked, now) { ContactId = chat.Contact.Id, ConversationId = chat.Conversation.Id, DealId = chat.Deal?.Id, RunId = chat.Run?.Id });
    }

    public override void Committed()
    {
        if (departures.Count > 0) tools!.Outbox.Depart(departures);
        done.TrySetResult(isOurs);
    }

    public override bool Failed(Exception error)
    {
        if (departures.Count > 0) tools!.Outbox.Release(departures);
        done.TrySetException(error);
        return false;
    }
}
