using Crm.Bot.Channels;
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
    readonly string language = "";
    readonly bool isSettled;
    bool isOurs = true;

    OutboxMark(OutboxItem item) => this.item = item;

    OutboxMark(OutboxItem item, SendResult result, bool isSettled, string language, DateTimeOffset now) =>
        (this.item, this.result, this.isSettled, this.language, this.now) = (item, result, isSettled, language, now);

    /// <summary>The item is claimed or put back; its row is to say so.</summary>
    public static OutboxMark Moved(OutboxItem item) => new(item);

    /// <param name="isSettled">A person says how it ended.</param>
    /// <param name="language">What staff read.</param>
    public static OutboxMark Ended(OutboxItem item, SendResult result, bool isSettled, string language, DateTimeOffset now) => new(item, result, isSettled, language, now);

    /// <summary>Ends when the row is durable; false when another process has taken the item over, so that nothing was claimed.</summary>
    public Task<bool> Done => done.Task;

    public override int Affinity => HashCode.Combine(item.ChannelAccountId, item.ChatId);

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
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
        if (status != OutboxStatus.Failed || isSettled || item.Kind != OutboxKind.Send || await scope.Find(item.ChannelAccountId, item.ChatId, cancellation) is not { } chat) return;
        if (result.Outcome == SendOutcome.Blocked) Block(scope, chat);
        await Undeliverable.Refused(scope, chat, item, language, now, cancellation);
    }

    void Block(TurnScope scope, Chat chat)
    {
        if (!chat.Conversation.Block(now)) return;
        scope.Rows.Update(chat.Conversation, TurnStatements.ConversationChange);
        scope.Rows.Insert(new TimelineEvent(item.OrganizationId, EventKinds.BotBlocked, now) { ContactId = chat.Contact.Id, ConversationId = chat.Conversation.Id, DealId = chat.Deal?.Id, RunId = chat.Run?.Id });
    }

    public override void Committed() => done.TrySetResult(isOurs);

    public override bool Failed(Exception error)
    {
        done.TrySetException(error);
        return false;
    }
}
