using Crm.Bot.Acts;
using Crm.Bot.Outbox;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.ManagerBot.Topics;

/// <summary>What happens in a group of staff: connecting it, and what people write and press in the topics of customers. Whoever is not known is not answered.</summary>
sealed class GroupDesk(TurnScope scope, TurnTools tools, ChannelAccount account, IncomingMessage message, DateTimeOffset now)
{
    readonly StaffTexts texts = TopicLine.Texts(tools.Library.Organization(account.OrganizationId), now);

    /// <summary>What leaves after the commit.</summary>
    public List<Departure> Departures { get; } = [];

    /// <summary>The provider is to be asked about this group after the commit.</summary>
    public GroupWish? Wish { get; private set; }

    /// <summary>Only connected groups, and what connects one, are worth a row.</summary>
    public static bool Wants(IncomingMessage message, ScriptLibrary library, ChannelAccount account) =>
        message.Kind is IncomingKind.Blocked or IncomingKind.Unblocked || StaffCommand.OfSlash(message.Text) is { Word: "bind" or "unbind" }
        || library.Groups(account.OrganizationId).Any(g => g.ChannelAccountId == account.Id && g.ChatId == message.ChatId);

    /// <param name="failed">It was tried before and cannot be done.</param>
    /// <returns>A screen to show; null: none.</returns>
    public async ValueTask<Answer?> Do(bool failed, CancellationToken cancellation)
    {
        var group = await scope.Group(account.Id, message.ChatId, cancellation);
        var session = message.Sender is { } sender ? await scope.Session(account.Id, sender.ExternalId, cancellation) : null;
        var seat = session is null ? null : tools.Library.Seat(session.OrganizationId, session.UserId);
        if (message.Kind == IncomingKind.Blocked) { Leave(group, seat); return null; }
        if (message.Kind == IncomingKind.Unblocked) { Greet(group, seat); return null; }
        var topic = group is not null && message.ThreadId is { } thread ? await scope.Topic(group.Id, thread, cancellation) : null;
        if (session is null || seat is null) { await Refuse(group, topic, cancellation); return null; }
        if (failed) { Say(texts.Text("TopicFailed")); return null; }
        var act = new Act(scope, tools, seat, now) { Topic = topic, Departures = Departures };
        if (message.Kind == IncomingKind.Message && StaffCommand.OfSlash(message.Text) is { Word: "bind" or "unbind" } command) { await Connect(act, group, command, cancellation); return null; }
        if (topic is not null) return await new TopicDesk(act, session, texts, topic.ConversationId, message, Say).Do(cancellation);
        if (message.CallbackId is { } callback) Departures.Add(Departure.Answer(session, callback, null));
        return null;
    }

    /// <summary>Answers where it was written.</summary>
    void Say(string text, params IReadOnlyList<IReadOnlyList<Button>> buttons) => new GroupMail(scope, tools, Departures, now).Tell(
        new StaffGroup(account.OrganizationId, account.Id, message.ChatId, message.Group!.Title, null, now),
        new OutgoingMessage { Text = text, Buttons = buttons.Count == 0 ? null : buttons, ReplyToMessageId = message.Kind == IncomingKind.Message ? message.MessageId : null }, new TopicUse(ThreadId: message.ThreadId));

    void Leave(StaffGroup? group, Seat? by)
    {
        if (group?.Leave(now) != true) return;
        scope.Rows.Update(group, GroupStatements.GroupEnd);
        scope.Rows.Insert(new TimelineEvent(group.OrganizationId, EventKinds.GroupLeft, now) { Actor = by is null ? ActorKind.System : ActorKind.User, UserId = by?.UserId, Data = new() { ["group"] = group.Title } });
    }

    /// <summary>The bot has been taken in, or may do more or less than before.</summary>
    void Greet(StaffGroup? group, Seat? by)
    {
        if (group is not null && message.Group!.MayManageTopics == false) Say(texts.Text("GroupNoRights"));
        if (group is null && by?.May(Permission.Invite) == true) Say(texts.Text("GroupHello"));
    }

    /// <summary>Who has not joined learns once in each topic that nothing was sent.</summary>
    async ValueTask Refuse(StaffGroup? group, StaffTopic? topic, CancellationToken cancellation)
    {
        if (group is null || topic is null || message.Kind != IncomingKind.Message || TopicDesk.IsTalk(message.Text)) return;
        var address = $"{message.ChatId}/{message.Sender?.ExternalId}";
        if ((await scope.ToldAt(account.Id, address, cancellation)).Contains(topic.ConversationId)) return;
        var told = new GroupMail(scope, tools, Departures, now).Tell(group, new OutgoingMessage { Text = texts.Text("TopicStranger", message.Sender?.Name), ReplyToMessageId = message.MessageId }, new TopicUse(ThreadId: message.ThreadId));
        scope.Rows.Insert(new StaffNotice(told.Id, new StaffSession(account.OrganizationId, 0, account.Id, address, "", now), now) { ConversationId = topic.ConversationId });
    }

    async ValueTask Connect(Act act, StaffGroup? group, StaffCommand command, CancellationToken cancellation)
    {
        if (command.Word == "unbind")
        {
            Say(group is null ? texts.Text("GroupIsNone") : act.Unbind(group).IsDone ? texts.Text("GroupUnbound") : texts.Text("Forbidden"));
            return;
        }
        var wish = new GroupWish(act.By.OrganizationId, act.By.UserId, account.Id, message.ChatId, message.Group!.Title, message.Group.IsForum, command.Text is { Length: > 0 } branch ? branch : null, message.ThreadId);
        var result = await act.MayBind(wish, cancellation);
        if (result.Outcome == ActOutcome.Done) Wish = wish;
        else Say(BindErrand.Words(texts, result, tools.Library, wish, act.By));
    }
}
