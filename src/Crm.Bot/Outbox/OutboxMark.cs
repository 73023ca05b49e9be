using Crm.Bot.Channels;
using Crm.Bot.Turns;
using Crm.Core.Conversations;

namespace Crm.Bot.Outbox;

/// <summary>Writes how far an outbox row and its message are, together with whatever else is being committed.</summary>
sealed class OutboxMark : Work
{
    readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly OutboxItem item;
    readonly SendResult? result;
    readonly DateTimeOffset now;

    OutboxMark(OutboxItem item, SendResult? result, DateTimeOffset now) => (this.item, this.result, this.now) = (item, result, now);

    /// <summary>The item was claimed or put back; its row is to say so.</summary>
    public static OutboxMark Claimed(OutboxItem item) => new(item, null, default);

    public static OutboxMark Ended(OutboxItem item, SendResult result, DateTimeOffset now) => new(item, result, now);

    public Task Done => done.Task;

    public override int Affinity => HashCode.Combine(item.ChannelAccountId, item.ChatId);

    public override Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        if (result is null)
        {
            scope.Rows.Update(item, TurnStatements.OutboxClaim);
            return Task.CompletedTask;
        }
        var status = result.Outcome switch { SendOutcome.Sent => OutboxStatus.Sent, SendOutcome.Unknown or SendOutcome.TimedOut => OutboxStatus.Unknown, _ => OutboxStatus.Failed };
        item.End(status, result.Outcome, result.ExternalId, Short(result.Error), now);
        scope.Rows.Update(item, TurnStatements.OutboxEnd);
        if (item.MessageId is { } message) scope.Rows.EndMessage(message, status, result.ExternalId, Short(result.Error), now);
        if (result.Outcome == SendOutcome.Blocked) scope.Rows.BlockConversation(item.ConversationId, now);
        return Task.CompletedTask;
    }

    static string? Short(string? error) => error is { Length: > 1000 } ? error[..1000] : error;

    public override void Committed() => done.TrySetResult();

    public override bool Failed(Exception error)
    {
        done.TrySetException(error);
        return false;
    }
}
