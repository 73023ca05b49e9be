using System.Text.Json;
using Crm.Bot.Acts;
using Crm.Bot.Health;
using Crm.Bot.ManagerBot.Topics;
using Crm.Bot.Outbox;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot;

/// <summary>One thing that somebody does in the manager bot: it is kept once, what it causes commits with it, and the answer is shown after the commit.</summary>
sealed class StaffTurn(IncomingMessage message, TurnTools tools, StaffScreens screens, Lazy<GroupBinder> binder) : Work
{
    readonly TaskCompletionSource<Accepted> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    List<Departure> departures = [];
    Accepted outcome;
    Exception? poison;
    Answer? answer;
    GroupWish? wish;

    public Task<Accepted> Done => done.Task;

    public override int Affinity => HashCode.Combine(message.ChannelAccountId, message.ChatId);

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        Undo();
        (outcome, answer, wish) = (Accepted.Processed, null, null);
        var account = tools.Library.Account(message.ChannelAccountId) ?? throw new InvalidOperationException($"There is no channel account {message.ChannelAccountId}.");
        var now = tools.Time.GetUtcNow();
        if (!await scope.Accept(Inbox(account, now), cancellation)) { outcome = Accepted.Duplicate; return; }
        if (message.Group is not null)
        {
            var group = new GroupDesk(scope, tools, account, message, now);
            departures = group.Departures;
            answer = await group.Do(failed: poison is not null, cancellation);
            wish = group.Wish;
            return;
        }
        var session = await scope.Session(account.Id, message.ChatId, cancellation);
        if (message is { Kind: IncomingKind.Start, Text: { Length: > 0 } token })
        {
            var joining = new Joining(scope, tools, account, message, now);
            answer = await joining.Join(token, session, cancellation);
            return;
        }
        if (session is null || tools.Library.Seat(session.OrganizationId, session.UserId) is not { } seat)
        {
            answer = Stranger(account, "Private", now);
            return;
        }
        if (poison is not null)
        {
            answer = new Answer(session, seat, Show.Only(Texts(seat, now).Text("Failed")));
            return;
        }
        var act = new Act(scope, tools, seat, now);
        departures = act.Departures; // before the work: what it claims is given back even if it fails half-way
        var desk = new Desk(act, session, Texts(seat, now));
        if (await desk.Do(message, cancellation) is { } show) answer = new Answer(session, seat, show, IsNews: desk.IsNews);
        desk.Keep();
    }

    StaffTexts Texts(Seat seat, DateTimeOffset now) => StaffTexts.For(seat, tools.Library.Organization(seat.OrganizationId), now);

    /// <summary>Who is not known learns nothing but that; presses and edits are not even answered.</summary>
    internal Answer? Stranger(ChannelAccount account, string text, DateTimeOffset now) => message.Kind is not (IncomingKind.Message or IncomingKind.Start) ? null
        : new Answer(new StaffSession(account.OrganizationId, 0, account.Id, message.ChatId, "", now), null, Show.Only(new StaffTexts(message.Sender?.Language ?? "en", TimeZoneInfo.Utc, now).Text(text)));

    InboxItem Inbox(ChannelAccount account, DateTimeOffset now)
    {
        var row = new InboxItem(account.OrganizationId, message, now);
        if (poison is null) row.Succeed(null);
        else row.Fail(poison.ToString(), JsonSerializer.Serialize(message, FieldsJson.Options), null);
        return row;
    }

    public override void Committed()
    {
        tools.Outbox.Depart(departures);
        departures = [];
        CrmMetrics.Accepted(outcome);
        if (answer is { } shown) screens.Show(message.Group is null ? message : message with { CallbackId = null }, shown); // a press in a group is answered with the turn
        if (wish is { } wanted) binder.Value.Begin(wanted);
        done.TrySetResult(poison is null || outcome == Accepted.Duplicate ? outcome : Accepted.Failed);
    }

    public override bool Failed(Exception error)
    {
        Undo();
        if (poison is null && error is not (OperationCanceledException or System.Data.Common.DbException))
        {
            poison = error;
            return true;
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

/// <summary>What is shown to whom after the commit.</summary>
/// <param name="Seat">Null: a stranger, who is shown only a text.</param>
/// <param name="In">Where in a group it is shown.</param>
/// <param name="IsNews">People, sessions or languages have changed, so what is kept of them in memory is read again first.</param>
sealed record Answer(StaffSession Session, Seat? Seat, Show Show, bool IsNews = false, TopicUse? In = null);
