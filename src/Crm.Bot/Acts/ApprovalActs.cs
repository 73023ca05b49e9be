using System.Globalization;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>What a salesperson may promise only when a head allows it.</summary>
static class ApprovalActs
{
    static readonly RowColumns Decision = new(typeof(Approval), nameof(Approval.Status), nameof(Approval.DecidedBy), nameof(Approval.Reason), nameof(Approval.DecidedAt));

    static readonly RowText ById = new(sql => $"SELECT {sql.Columns(typeof(Approval), "a")} FROM {sql.Table(typeof(Approval))} a WHERE a.{sql.Column(typeof(Approval), "Id")} = {sql.Parameter(0)}");

    /// <summary>Asks the heads of the deal's branch; they are told at once.</summary>
    public static ValueTask<ActResult> AskApproval(this Act act, long conversationId, string subject, CancellationToken cancellation) => act.On(conversationId, "ask approval", rows =>
    {
        if (!act.By.May(Permission.Sell)) return new(act.Refuse("ask approval", conversationId));
        if (rows.Chat.Deal is not { } deal) return new(ActResult.NotFound);
        if (string.IsNullOrWhiteSpace(subject)) return new(new ActResult(ActOutcome.Invalid, Detail: "text"));
        var approval = new Approval(deal, conversationId, act.By.UserId, subject, act.Now);
        act.Scope.Rows.Insert(approval);
        rows.Note(EventKinds.ApprovalRequested, ("approval", approval.Id.ToString(CultureInfo.InvariantCulture)), ("subject", approval.Subject));
        var told = false;
        foreach (var head in act.Tools.Library.Seats(act.By.OrganizationId).Where(s => s.UserId != act.By.UserId && s.May(Permission.Approve) && s.Covers(deal.BranchId)))
            told |= rows.Mail.Tell(act.By.OrganizationId, head.UserId, texts => ApprovalMessage.Asked(texts, act.By, approval, rows.Chat), new(conversationId));
        return new(new ActResult(ActOutcome.Done, Detail: told ? null : "nobody"));
    }, cancellation);

    /// <summary>Allows or refuses it; whoever asked is told, and the deal's script hears approval.approved or approval.refused.</summary>
    public static async ValueTask<ActResult> Decide(this Act act, long approvalId, bool isApproved, string? reason, CancellationToken cancellation)
    {
        if (await act.Scope.Rows.Find<Approval>(ById, approvalId, cancellation) is not { } approval || approval.OrganizationId != act.By.OrganizationId)
        {
            act.Refuse("approve", approvalId);
            return ActResult.NotFound;
        }
        if (!act.By.May(Permission.Approve) || !act.By.Covers(approval.BranchId)) return act.Refuse("approve", approvalId);
        if (!approval.Decide(isApproved ? ApprovalStatus.Approved : ApprovalStatus.Refused, act.By.UserId, reason, act.Now))
            return approval.DecidedBy == act.By.UserId ? ActResult.Unchanged : new(ActOutcome.Taken, Detail: approval.DecidedBy is { } other ? act.Tools.Library.Seat(act.By.OrganizationId, other)?.User.Name : null);
        act.Scope.Rows.Update(approval, Decision);
        if (await act.Open(approval.ConversationId, cancellation) is not { } rows) return ActResult.Done;
        var outcome = isApproved ? "approved" : "refused";
        rows.Note(EventKinds.ApprovalDecided, ("approval", approvalId.ToString(CultureInfo.InvariantCulture)), ("outcome", outcome), ("subject", approval.Subject), ("reason", approval.Reason));
        if (approval.RequestedBy != act.By.UserId) rows.Mail.Tell(act.By.OrganizationId, approval.RequestedBy, texts => ApprovalMessage.Decided(texts, act.By, approval, rows.Chat), new(approval.ConversationId));
        await rows.Advance(new IncomingMessage
        {
            ChannelAccountId = rows.Account.Id, ChatId = rows.Chat.Conversation.ChatId, ExternalId = "", Kind = IncomingKind.Event, EventName = $"approval.{outcome}", At = act.Now, UserId = act.By.UserId,
        }, cancellation);
        await act.Close(rows, cancellation);
        return ActResult.Done;
    }
}
