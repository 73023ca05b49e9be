using System.Text;
using System.Text.Json;
using Crm.Bot.Health;
using Crm.Bot.ManagerBot;
using Crm.Bot.ManagerBot.Topics;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Inboxes;

/// <summary>Takes in what channels, timers and the API bring; a message is accepted when it and all it causes are durable.</summary>
sealed class MessageInbox(TurnTools tools, CommitQueue commits, Lazy<StaffScreens> screens, Lazy<GroupBinder> binder, IDbContextFactory<CrmDb> databases)
{
    /// <summary>Posts the message at once, so that the order of calls is the order of work; the task ends after the commit.</summary>
    public ValueTask<Accepted> Accept(IncomingMessage message, CancellationToken cancellation = default)
    {
        var account = tools.Library.Account(message.ChannelAccountId);
        if (account is not null) CrmMetrics.UpdateReceived(account.Kind);
        if (account is { Kind: ChannelKind.Staff })
        {
            if (message.Group is not null && !GroupDesk.Wants(message, tools.Library, account)) return new ValueTask<Accepted>(Accepted.Processed);
            var act = new StaffTurn(message, tools, screens.Value, binder);
            commits.Post(act);
            return new ValueTask<Accepted>(act.Done.WaitAsync(cancellation));
        }
        var turn = new ConversationTurn(message, tools);
        commits.Post(turn);
        return new ValueTask<Accepted>(turn.Done.WaitAsync(cancellation));
    }

    /// <summary>Keeps what could not even be read, so that nothing is lost and the provider is not asked to repeat it.</summary>
    public async Task KeepUnreadable(long accountId, string externalId, ReadOnlyMemory<byte> body, Exception why)
    {
        var account = tools.Library.Account(accountId) ?? throw new InvalidOperationException($"There is no channel account {accountId}.");
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Inbox.AnyAsync(i => i.ChannelAccountId == accountId && i.ExternalId == externalId)) return;
        var item = new InboxItem(account.OrganizationId, new IncomingMessage { ChannelAccountId = accountId, ExternalId = externalId, ChatId = "", Kind = IncomingKind.Message, At = tools.Time.GetUtcNow() }, tools.Time.GetUtcNow());
        item.Fail(why.ToString(), Encoding.UTF8.GetString(body.Span).Replace("\0", ""), null);
        db.Add(item);
        await db.SaveChangesAsync();
    }

    /// <summary>Runs a failed message again; null when there is no such failed message, Failed when it fails again.</summary>
    public async Task<Accepted?> RunAgain(long inboxId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var item = await db.Inbox.AsNoTracking().SingleOrDefaultAsync(i => i.Id == inboxId && i.Status == InboxStatus.Failed, cancellation);
        if (item?.Body is null || Read(item.Body) is not { } message) return null;
        var turn = new ConversationTurn(message, tools, item);
        commits.Post(turn);
        return await turn.Done.WaitAsync(cancellation);
    }

    static IncomingMessage? Read(string body)
    {
        try { return JsonSerializer.Deserialize<IncomingMessage>(body, FieldsJson.Options); }
        catch (JsonException) { return null; }
    }
}
