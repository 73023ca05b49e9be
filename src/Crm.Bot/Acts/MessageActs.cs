using System.Globalization;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Messages for later, approved templates, and those that did not arrive.</summary>
static class MessageActs
{
    static readonly RowText PendingMessage = new(sql =>
        $"SELECT {sql.Columns(typeof(FollowUp), "f")} FROM {sql.Table(typeof(FollowUp))} f WHERE f.{sql.Column(typeof(FollowUp), "Id")} = {sql.Parameter(0)} AND f.{sql.Column(typeof(FollowUp), "Kind")} = {(int)FollowUpKind.Message} AND f.{sql.Column(typeof(FollowUp), "Status")} = {(int)FollowUpStatus.Pending}");

    static readonly RowText TemplateById = new(sql =>
        $"SELECT {sql.Columns(typeof(ContentTemplate), "t")} FROM {sql.Table(typeof(ContentTemplate))} t WHERE t.{sql.Column(typeof(ContentTemplate), "Id")} = {sql.Parameter(0)}");

    /// <summary>Sends once more what failed, or what nobody knows of whether it arrived.</summary>
    public static ValueTask<ActResult> SendAgain(this Act act, long conversationId, long messageId, CancellationToken cancellation) => act.On(conversationId, "send again", async rows =>
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("send again", conversationId);
        if (await act.Scope.Rows.Find<Message>(TurnStatements.MessageById, messageId, cancellation) is not { Direction: MessageDirection.Outgoing } message || message.ConversationId != conversationId) return ActResult.NotFound;
        if (message.Status is not (MessageStatus.Failed or MessageStatus.Unknown)) return ActResult.Unchanged;
        if (rows.SendAgain(message) is { } reason) return new(ActOutcome.Invalid, Detail: reason);
        rows.Note(EventKinds.MessageResent, ("message", messageId.ToString(CultureInfo.InvariantCulture)));
        return ActResult.Done;
    }, cancellation);

    /// <summary>Keeps a message that leaves at its time, whoever answers then.</summary>
    public static ValueTask<ActResult> SendLater(this Act act, long conversationId, string markup, DateTimeOffset at, CancellationToken cancellation) => act.On(conversationId, "send later", rows =>
    {
        if (!act.By.May(Permission.Sell)) return new(act.Refuse("send later", conversationId));
        if (rows.StaffRefusal() is { } refusal) return new(new ActResult(ActOutcome.Invalid, Detail: refusal));
        if (string.IsNullOrWhiteSpace(markup) || at <= act.Now) return new(new ActResult(ActOutcome.Invalid, Detail: at <= act.Now ? "date" : "text"));
        var followUp = FollowUp.Message(rows.Chat.Conversation, new(markup, IsLater: true), act.By.UserId, at, null, act.Now);
        act.Scope.Rows.Insert(followUp);
        rows.Note(EventKinds.MessageScheduled, ("at", at));
        return new(new ActResult(ActOutcome.Done, Detail: ManagerBot.Refs.Of(followUp.Id)));
    }, cancellation);

    public static ValueTask<ActResult> CancelLater(this Act act, long conversationId, long followUpId, CancellationToken cancellation) => act.On(conversationId, "cancel later", async rows =>
    {
        if (await act.Scope.Rows.Find<FollowUp>(PendingMessage, followUpId, cancellation) is not { } followUp || followUp.ConversationId != conversationId) return ActResult.Closed;
        if (await act.Scope.Rows.Execute(TurnStatements.EndFollowUp, [(int)FollowUpStatus.Cancelled, act.Scope.Rows.Time(act.Now), followUpId], cancellation) == 0) return ActResult.Closed;
        rows.Note(EventKinds.MessageCancelled, ("at", followUp.DueAt));
        return ActResult.Done;
    }, cancellation);

    /// <summary>An approved template of the conversation's channel; null when it has no such.</summary>
    public static async ValueTask<ContentTemplate?> Template(this Act act, long templateId, TurnRows rows, CancellationToken cancellation) =>
        await act.Scope.Rows.Find<ContentTemplate>(TemplateById, templateId, cancellation) is { IsApproved: true } template && template.ChannelAccountId == rows.Account.Id ? template : null;
}
