using System.Globalization;
using Crm.Bot.Turns;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Moving deals along, giving them away, putting them off.</summary>
static class DealActs
{
    /// <summary>Moves the deal to a stage whose gate is open; who may override gives a reason.</summary>
    /// <param name="because">Why it may enter although something is missing.</param>
    public static ValueTask<ActResult> Move(this Act act, long conversationId, string stage, string? because, CancellationToken cancellation) => act.On(conversationId, "move", async rows =>
    {
        if (rows.Chat.Deal is not { } deal || act.Tools.Library.Pipeline(deal.PipelineId)?.Find(stage) is not { } to) return ActResult.NotFound;
        if (to.Id == deal.StageId) return ActResult.Unchanged;
        if (to.Kind == StageKind.Lost && because is null) return new(ActOutcome.Invalid, Detail: "reason");
        var missing = await rows.Ask(to.Enter, cancellation);
        if (missing.Count > 0 && because is null) return new(ActOutcome.Missing, missing);
        if (missing.Count > 0 && !act.By.May(Permission.OverrideGates)) return act.Refuse("override", conversationId);
        if (missing.Count > 0) rows.Note(EventKinds.GateOverridden, ("stage", stage), ("missing", Names(missing)), ("reason", because));
        rows.MoveTo(to);
        return ActResult.Done;
    }, cancellation);

    /// <summary>Loses the deal for a reason of its pipeline's list, or for another that is written.</summary>
    public static ValueTask<ActResult> Lose(this Act act, long conversationId, string reason, CancellationToken cancellation) => act.On(conversationId, "lose", rows =>
    {
        if (rows.Chat.Deal is not { } deal || act.Tools.Library.Pipeline(deal.PipelineId)?.Stages.Find(s => s.Kind == StageKind.Lost) is not { } lost) return new(ActResult.NotFound);
        if (string.IsNullOrWhiteSpace(reason)) return new(new ActResult(ActOutcome.Invalid, Detail: "reason"));
        if (deal.Status == DealStatus.Lost) return new(ActResult.Unchanged);
        rows.SetDeal("lost_reason", reason);
        rows.MoveTo(lost);
        return new(ActResult.Done);
    }, cancellation);

    public static ValueTask<ActResult> Postpone(this Act act, long conversationId, DateTimeOffset? until, string? reason, CancellationToken cancellation) => act.On(conversationId, "postpone", rows =>
    {
        if (rows.Chat.Deal is not { Status: DealStatus.Open } deal) return new(ActResult.NotFound);
        if (until <= act.Now) return new(new ActResult(ActOutcome.Invalid, Detail: "date"));
        if (!deal.Postpone(until)) return new(ActResult.Unchanged);
        rows.DealChanged();
        rows.Note(EventKinds.DealPostponed, ("until", until), ("reason", reason));
        return new(ActResult.Done);
    }, cancellation);

    /// <summary>Gives the deal to somebody who sells in its branch.</summary>
    public static ValueTask<ActResult> Give(this Act act, long conversationId, long userId, CancellationToken cancellation) => act.On(conversationId, "give", async rows =>
    {
        if (!act.By.May(Permission.Assign)) return act.Refuse("give", conversationId);
        if (rows.Chat.Deal is not { } deal || act.Tools.Library.Seat(act.By.OrganizationId, userId) is not { } to || !to.May(Permission.Sell)) return ActResult.NotFound;
        if (deal.OwnerId == userId) return ActResult.Unchanged;
        if (await act.Scope.OpenOfferOf(deal.Id, cancellation) is { } offer && offer.End(Core.Routing.OfferStatus.Withdrawn, act.Now)) act.Scope.Rows.Update(offer, RoutingStatements.OfferEnd);
        rows.Give(userId, EventKinds.LeadTaken, ("from", deal.OwnerId?.ToString(CultureInfo.InvariantCulture)));
        if (userId != act.By.UserId) rows.Mail.Tell(act.By.OrganizationId, userId, texts => ManagerBot.CardMessage.Given(texts, act.By, rows.Chat), new(conversationId));
        return ActResult.Done;
    }, cancellation);

    internal static List<object?> Names(IEnumerable<Missing> missing) => [.. missing.Select(object? (m) => $"{m.Kind.ToString().ToLowerInvariant()}:{m.Name}")];
}
