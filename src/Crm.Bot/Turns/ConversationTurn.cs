using System.Text.Json;
using Crm.Bot.Channels;
using Crm.Bot.Health;
using Crm.Bot.Outbox;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Scripts;

namespace Crm.Bot.Turns;

/// <summary>What every turn needs.</summary>
sealed record TurnTools(ScriptLibrary Library, ChannelSet Channels, OutboxSender Outbox, TimeProvider Time);

/// <summary>One incoming message and everything it causes: the message is stored, its run advances, the effects become rows.</summary>
sealed class ConversationTurn(IncomingMessage message, TurnTools tools, InboxItem? again = null) : Work
{
    readonly TaskCompletionSource<Accepted> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly long began = tools.Time.GetTimestamp();
    List<Departure> departures = [];
    Accepted outcome;
    Exception? poison;
    InboxItem? prepared;

    public Task<Accepted> Done => done.Task;

    public override int Affinity => HashCode.Combine(message.ChannelAccountId, message.ChatId);

    public override bool CanWait => message.Kind is IncomingKind.Timer or IncomingKind.Greeting;

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        Undo();
        outcome = Accepted.Processed;
        var account = tools.Library.Account(message.ChannelAccountId) ?? throw new InvalidOperationException($"There is no channel account {message.ChannelAccountId}.");
        var now = tools.Time.GetUtcNow();
        var chat = await scope.Find(account.Id, message.ChatId, cancellation) ?? await NewChat(scope, account, now, cancellation);
        var inbox = prepared is not null && scope.HasAnswered(prepared) ? prepared : NewInbox(account, chat, now);
        if (!await Store(scope, inbox, cancellation)) { outcome = Accepted.Duplicate; return; }
        if (chat is null) return; // a timer or an edit of a chat that is not known
        await FollowLink(scope, account, chat, cancellation);
        var rows = new TurnRows(scope, chat, account, tools, now);
        departures = rows.Departures; // before the work: what it claims is given back even if it fails half-way
        if (chat.IsNew) rows.AddChat(message);
        await Work(rows, cancellation);
        rows.Relay(message);
        await rows.Finish(cancellation);
    }

    /// <summary>Who comes by a link brings what its token stands for, as a lead does. Only a start with a payload asks the database.</summary>
    async ValueTask FollowLink(TurnScope scope, ChannelAccount account, Chat chat, CancellationToken cancellation)
    {
        if (message is not { Kind: IncomingKind.Start, Text: { Length: > 0 and <= Link.LongestToken } token } || chat.Run is { Status: RunStatus.Active }) return;
        if (await scope.FindLink(account.OrganizationId, token, cancellation) is not { } link) return;
        var data = new Fields(message.Data ?? []);
        foreach (var (name, value) in link.ToData()) data[name] = value;
        message = message with { Data = data };
    }

    /// <summary>Writes the row that proves durability; false when a repeat finds it there. A message that is run again has its row.</summary>
    async ValueTask<bool> Store(TurnScope scope, InboxItem inbox, CancellationToken cancellation)
    {
        if (again is null) return await scope.Accept(inbox, cancellation);
        scope.Rows.Update(inbox, TurnStatements.InboxOutcome);
        return true;
    }

    public override (long AccountId, string ChatId)? Chat => (message.ChannelAccountId, message.ChatId);

    public override InboxItem? InboxFor(Chat chat)
    {
        if (again is not null || tools.Library.Account(message.ChannelAccountId) is not { } account) return null;
        return prepared = NewInbox(account, chat, tools.Time.GetUtcNow());
    }

    InboxItem NewInbox(ChannelAccount account, Chat? chat, DateTimeOffset now)
    {
        var row = again ?? new InboxItem(account.OrganizationId, message, now);
        if (poison is null) row.Succeed(chat?.Conversation.Id);
        else row.Fail(poison.ToString(), JsonSerializer.Serialize(message, FieldsJson.Options), chat?.Conversation.Id);
        return row;
    }

    async ValueTask<Chat?> NewChat(TurnScope scope, ChannelAccount account, DateTimeOffset now, CancellationToken cancellation)
    {
        if (message.Kind is IncomingKind.Timer or IncomingKind.Offer or IncomingKind.Edit or IncomingKind.Event or IncomingKind.StaffAnswer or IncomingKind.StaffMessage or IncomingKind.Greeting) return null;
        var (contact, knowsAddress) = await scope.FindContact(account, message, cancellation);
        var known = contact is not null;
        contact ??= new Contact(account.OrganizationId, message.Sender?.Name is { Length: > 0 } name ? name : message.ChatId, now);
        var chat = new Chat { Conversation = new Conversation(account, contact, message.ChatId, now), Contact = contact, IsNew = true, IsKnownContact = known, IsKnownAddress = knowsAddress };
        scope.Add(chat);
        return chat;
    }

    async Task Work(TurnRows rows, CancellationToken cancellation)
    {
        if (message is { Kind: IncomingKind.Unblocked, Text: not null } && rows.Chat.Conversation.BlockedAt is null) message = message with { Kind = IncomingKind.Message }; // a word like any other
        rows.StoreMessage(message, isStored: again is not null);
        await rows.Prove(message, cancellation);
        switch (message.Kind)
        {
            case IncomingKind.Blocked: rows.Block(message); return;
            case IncomingKind.Unblocked: rows.Unblock(message); return;
            case IncomingKind.Edit: await rows.Edit(message, cancellation); return;
            case IncomingKind.Timer when !await rows.EndFollowUp(message, poison is null ? FollowUpStatus.Fired : FollowUpStatus.Failed, again is not null, cancellation): return;
            case IncomingKind.StaffMessage or IncomingKind.Greeting when poison is not null: await rows.EndFollowUp(message, FollowUpStatus.Failed, again is not null, cancellation); return;
            case IncomingKind.StaffMessage: await rows.SendForStaff(message, again is not null, cancellation); return;
            case IncomingKind.Greeting: await rows.Greet(message, again is not null, cancellation); return;
            case IncomingKind.Offer: await EndOffer(rows, cancellation); return;
        }
        if (message.Kind is IncomingKind.Message or IncomingKind.Start or IncomingKind.Button && ChannelLimits.Of(rows.Account.Kind) is not { StaysBlocked: true }) rows.Unblock(message);
        if (poison is not null) { Keep(rows); return; }
        if (again is not null) rows.GiveBack("run again");
        if (message.Kind == IncomingKind.Lead) rows.FillContact(message);
        await rows.Advance(message, cancellation);
    }

    async Task EndOffer(TurnRows rows, CancellationToken cancellation)
    {
        if (await rows.EndFollowUp(message, poison is null ? FollowUpStatus.Fired : FollowUpStatus.Failed, again is not null, cancellation) && poison is null && long.TryParse(message.TimerToken, out var offer))
            await Distribution.Expire(rows, offer, cancellation);
    }

    /// <summary>The script or the rules failed: a stranger is a lead all the same, and a person answers.</summary>
    void Keep(TurnRows rows)
    {
        if (rows.Chat.Run is not { Status: RunStatus.Active } && message.Kind is IncomingKind.Message or IncomingKind.Start or IncomingKind.Lead) rows.OpenDeal(null, message);
        rows.HandToStaff("failed");
    }

    public override void Committed()
    {
        tools.Outbox.Depart(departures);
        departures = [];
        CrmMetrics.Accepted(outcome);
        if (outcome == Accepted.Processed) CrmMetrics.Turn(tools.Time.GetElapsedTime(began));
        done.TrySetResult(poison is null || outcome == Accepted.Duplicate ? outcome : Accepted.Failed);
    }

    public override bool Failed(Exception error)
    {
        Undo();
        if (poison is null && error is not (OperationCanceledException or System.Data.Common.DbException))
        {
            poison = error;
            return true; // the customer's message is stored all the same
        }
        done.TrySetException(error);
        return false;
    }

    void Undo()
    {
        tools.Outbox.Release(departures);
        departures = [];
    }
}
