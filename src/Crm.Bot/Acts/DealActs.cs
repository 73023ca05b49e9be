using System.Globalization;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Moving deals along, giving them away, putting them off.</summary>
static class DealActs
{
    const int MostAtOnce = 50;

    static readonly RowText OpenOf = new(sql =>
        $"SELECT d.{sql.Column(typeof(Deal), "ConversationId")} FROM {sql.Table(typeof(Deal))} d WHERE d.{sql.Column(typeof(Deal), "OrganizationId")} = {sql.Parameter(0)} AND d.{sql.Column(typeof(Deal), "OwnerId")} = {sql.Parameter(1)} " +
        $"AND d.{sql.Column(typeof(Deal), "Status")} = {(int)DealStatus.Open} AND d.{sql.Column(typeof(Deal), "ConversationId")} IS NOT NULL ORDER BY d.{sql.Column(typeof(Deal), "Id")}");

    /// <summary>Moves the deal to a stage whose gate is open; who may override gives a reason.</summary>
    /// <param name="because">Why it may enter although something is missing.</param>
    public static ValueTask<ActResult> Move(this Act act, long conversationId, string stage, string? because, CancellationToken cancellation) => act.On(conversationId, "move", async rows =>
    {
        if (rows.Chat.Deal is not { } deal || act.Tools.Library.Pipeline(deal.PipelineId) is not { } pipeline || pipeline.Find(stage) is not { } to) return ActResult.NotFound;
        if (to.Id == deal.StageId) return ActResult.Unchanged;
        if (!pipeline.Leads(deal.StageId, to, act.By.Role)) return new(ActOutcome.NoWay);
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
        if (rows.Chat.Deal is not { } deal || act.Tools.Library.Pipeline(deal.PipelineId) is not { } pipeline || pipeline.Stages.Find(s => s.Kind == StageKind.Lost) is not { } lost) return new(ActResult.NotFound);
        if (string.IsNullOrWhiteSpace(reason)) return new(new ActResult(ActOutcome.Invalid, Detail: "reason"));
        if (deal.Status == DealStatus.Lost) return new(ActResult.Unchanged);
        if (!pipeline.Leads(deal.StageId, lost, act.By.Role)) return new(new ActResult(ActOutcome.NoWay));
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
        rows.Give(userId);
        if (userId != act.By.UserId) rows.Mail.Tell(act.By.OrganizationId, userId, texts => CardMessage.Given(texts, act.By, rows.Chat), new(conversationId));
        return ActResult.Done;
    }, cancellation);

    /// <summary>Gives all open deals of somebody to another, or to whoever is free; a part of them at a time, since each is a dialogue of its own.</summary>
    /// <param name="to">Null: they are offered as new leads are.</param>
    /// <returns>Its detail is how many are left.</returns>
    public static async ValueTask<ActResult> GiveAll(this Act act, long from, long? to, CancellationToken cancellation)
    {
        if (!act.By.May(Permission.Assign)) return act.Refuse("give all", from);
        if (act.Tools.Library.Seat(act.By.OrganizationId, from) is null || to is { } id && act.Tools.Library.Seat(act.By.OrganizationId, id)?.May(Permission.Sell) != true) return ActResult.NotFound;
        var deals = await act.Scope.Rows.Select(OpenOf, [act.By.OrganizationId, from], row => row.Long(0), cancellation);
        var given = 0;
        foreach (var conversation in deals.Take(MostAtOnce))
        {
            if (await act.Open(conversation, cancellation) is not { Chat.Deal: { } deal } rows || deal.OwnerId != from || !act.Sees(rows)) continue;
            rows.Give(to);
            if (to is null) rows.HandToStaff("given back");
            await act.Close(rows, cancellation);
            given++;
        }
        if (to is { } receiver && receiver != act.By.UserId && given > 0 && act.Tools.Library.Seat(act.By.OrganizationId, from) is { } former)
            new StaffMail(act.Scope, act.Tools, act.Departures, act.Now).Tell(act.By.OrganizationId, receiver, texts => new() { Text = texts.Text("GotMany", act.By.User.Name, given, former.User.Name), Buttons = [[new(texts.Plain("MyDeals"), "deals:0")]] }, new());
        return new(ActOutcome.Done, Detail: Math.Max(0, deals.Count - MostAtOnce).ToString(CultureInfo.InvariantCulture));
    }

    internal static List<object?> Names(IEnumerable<Missing> missing) => [.. missing.Select(object? (m) => $"{m.Kind.ToString().ToLowerInvariant()}:{m.Name}")];
}
