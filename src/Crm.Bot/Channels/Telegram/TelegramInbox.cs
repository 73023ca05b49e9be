using Crm.Bot.Health;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Telegram;

/// <summary>The account is one of those in whose groups staff work.</summary>
delegate bool IsManagerBot(long accountId);

/// <summary>Brings one update into the inbox, however it came.</summary>
sealed class TelegramInbox(AcceptIncoming accept, KeepUnreadable keep, IsManagerBot isManagerBot, TimeProvider time)
{
    /// <summary>False when the body is no update at all. Ends when the update is durable; throws when it could not be made so.
    /// Until its first wait it runs at once, so that calls one after the other keep their order.</summary>
    public ValueTask<bool> Take(long accountId, ReadOnlyMemory<byte> body)
    {
        CrmMetrics.UpdateReceived(ChannelKind.Telegram);
        IncomingMessage? incoming;
        try
        {
            if (TelegramBody.Read(body.Span) is not { Id: not 0 } update) return Mended(accountId, body, new FormatException("The update has no id."));
            incoming = TelegramUpdates.Read(accountId, update, time.GetUtcNow());
        }
        catch (Exception error) { return Mended(accountId, body, error); }
        return incoming is null ? ValueTask.FromResult(true) : Accept(incoming);
    }

    ValueTask<bool> Mended(long accountId, ReadOnlyMemory<byte> body, Exception error)
    {
        if (TelegramBody.IdOf(body.Span) is not { } id) return ValueTask.FromResult(false);
        IncomingMessage? incoming;
        try
        {
            if (TelegramBody.ReadMended(body.Span) is not { } update) return Keep(accountId, id, body, error);
            incoming = TelegramUpdates.Read(accountId, update, time.GetUtcNow());
        }
        catch { return Keep(accountId, id, body, error); }
        return incoming is null ? ValueTask.FromResult(true) : Accept(incoming);
    }

    async ValueTask<bool> Accept(IncomingMessage incoming)
    {
        if (incoming.Group is not null && !isManagerBot(incoming.ChannelAccountId)) return true; // customers write in private
        await accept(incoming, CancellationToken.None);
        return true;
    }

    async ValueTask<bool> Keep(long accountId, string id, ReadOnlyMemory<byte> body, Exception error)
    {
        TelegramMetrics.Reject("unreadable");
        await keep(accountId, id, body, error);
        return true;
    }
}
