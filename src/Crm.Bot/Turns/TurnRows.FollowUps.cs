using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.FollowUps;
using Crm.Core.Routines;
using Crm.Core.Scripts;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>What becomes of follow-ups: timers of runs, messages of people, greetings of routines.</summary>
sealed partial class TurnRows
{
    /// <summary>Ends the follow-up of the message; false when it ended before. One that is run again may have failed.</summary>
    public async ValueTask<bool> EndFollowUp(IncomingMessage message, FollowUpStatus status, bool again, CancellationToken cancellation) =>
        await scope.Rows.Execute(again ? TurnStatements.EndFailedFollowUp : TurnStatements.EndFollowUp, [(int)status, scope.Rows.Time(now), message.FollowUpId ?? 0], cancellation) == 1;

    /// <summary>Sends what a person wrote, whoever holds the pen; what cannot be sent stands in the history with its reason.</summary>
    public async ValueTask SendForStaff(IncomingMessage message, bool again, CancellationToken cancellation)
    {
        if (!await EndFollowUp(message, FollowUpStatus.Fired, again, cancellation)) return;
        var text = FollowUpText.FromJson(message.Text);
        Post(message, text.Text.In(null), text.IsLater ? OutboxPriority.Notification : OutboxPriority.Answer, StaffRefusal());
        if (!text.IsLater && chat.Conversation.Answer()) conversationChanged = true; // what was written for later answers nothing
        Tell(message, EventKinds.MessageWritten, new() { ["later"] = text.IsLater });
    }

    /// <summary>A person may write to who asked for no more messages only while that customer waits for an answer.</summary>
    public string? StaffRefusal() => account.Kind == ChannelKind.Api ? "no chat" : chat.Conversation.BlockedAt is not null ? Undeliverable.Blocked
        : chat.Contact["stopped"] is true && chat.Conversation.WaitingSince is null ? "consent withdrawn" : null;

    /// <summary>Greets, unless the contact blocked the bot, asked for no more messages or lacks the consent, or the channel is closed: then the greeting is cancelled. A person is not asked to greet in its place.</summary>
    public async ValueTask Greet(IncomingMessage message, bool again, CancellationToken cancellation)
    {
        var greeting = FollowUpText.FromJson(message.Text);
        var welcome = Refusal() is null && !chat.Conversation.IsClosedAt(now) && (greeting.Purpose is not { } purpose || await HasAgreed(purpose, cancellation));
        if (!await EndFollowUp(message, welcome ? FollowUpStatus.Fired : FollowUpStatus.Cancelled, again, cancellation) || !welcome) return;
        var organization = tools.Library.Organization(account.OrganizationId);
        var zone = Zones.Find(chat.Contact.TimeZone) ?? Zones.Find(organization.TimeZone) ?? TimeZoneInfo.Utc;
        Post(message, GreetingText.Write(greeting.Text, chat.Contact, organization.Language, zone, now), OutboxPriority.Broadcast, refusal: null);
        Tell(message, EventKinds.GreetingSent, new() { ["routine"] = greeting.Routine });
    }

    async ValueTask<bool> HasAgreed(string purpose, CancellationToken cancellation) =>
        (await scope.Rows.Select(TurnStatements.StandingConsent, [chat.Contact.Id, purpose], row => row.Long(0), cancellation)).Count > 0;

    void Post(IncomingMessage source, string text, OutboxPriority priority, string? refusal) =>
        scope.Rows.LinkFollowUp(source.FollowUpId ?? 0, Send(new Sending(new OutgoingMessage { Text = text }, Author: source.UserId, Priority: priority), refusal).Id);

    void Tell(IncomingMessage source, string kind, Fields data) => scope.Rows.Insert(new TimelineEvent(account.OrganizationId, kind, now)
    {
        Actor = source.UserId is not null ? ActorKind.User : source.Kind == IncomingKind.StaffMessage ? ActorKind.Api : ActorKind.System, UserId = source.UserId,
        ContactId = chat.Contact.Id, ConversationId = chat.Conversation.Id, DealId = chat.Deal?.Id, Data = data,
    });
}
