using System.Globalization;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Coming to work and going home.</summary>
static class ShiftActs
{
    /// <summary>How long before an opening a shift may have begun that ends after it.</summary>
    internal static readonly TimeSpan LongestShift = TimeSpan.FromDays(7);

    public static async ValueTask<ActResult> StartShift(this Act act, bool isScheduled, CancellationToken cancellation)
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("shift");
        if (await act.OpenShift(cancellation) is not null) return ActResult.Unchanged;
        act.Scope.Rows.Insert(new Shift(act.By.OrganizationId, act.By.UserId, isScheduled, act.Now));
        act.Note(EventKinds.ShiftStarted, ("scheduled", isScheduled ? true : null));
        if (isScheduled) act.Tell(ShiftMessage.Started); // before the leads that it brings
        await act.Feed(cancellation);
        return ActResult.Done;
    }

    /// <summary>Ends the shift; what was offered to them is offered to others, and so are their leads whose customers wait: how many is the detail.</summary>
    public static async ValueTask<ActResult> EndShift(this Act act, CancellationToken cancellation)
    {
        if (await act.OpenShift(cancellation) is not { } shift || !shift.End(act.Now)) return ActResult.Unchanged;
        act.Scope.Rows.Update(shift, RoutingStatements.ShiftEnd);
        act.Note(EventKinds.ShiftEnded, ("scheduled", shift.IsScheduled ? true : null));
        foreach (var offer in await act.Scope.Rows.Select(RoutingStatements.OpenOffersOfUser, [act.By.OrganizationId, act.By.UserId], row => { var at = 0; return row.Read<Offer>(ref at)!; }, cancellation))
        {
            if (!offer.End(OfferStatus.Withdrawn, act.Now) || await act.Open(offer.ConversationId, cancellation) is not { } rows) continue;
            act.Scope.Rows.Update(offer, RoutingStatements.OfferEnd);
            await Distribution.Seek(rows, cancellation);
            await act.Close(rows, cancellation);
        }
        return await act.Release(cancellation) is > 0 and var released ? new(ActOutcome.Done, Detail: released.ToString(CultureInfo.InvariantCulture)) : ActResult.Done;
    }

    /// <summary>Nobody waits for somebody who has gone home: such customers are offered to others.</summary>
    static async ValueTask<int> Release(this Act act, CancellationToken cancellation)
    {
        var released = 0;
        foreach (var conversation in await act.Scope.Rows.Select(RoutingStatements.WaitingOfUser, [act.By.OrganizationId, act.By.UserId, act.Scope.Rows.Time(act.Now)], row => row.Long(0), cancellation))
        {
            if (await act.Open(conversation, cancellation) is not { } rows || rows.IsInPerson || rows.Account.Kind == ChannelKind.Simulator || rows.Chat.Deal?.OwnerId != act.By.UserId) continue;
            rows.Give(null, EventKinds.LeadReleased, ("from", act.By.UserId.ToString(CultureInfo.InvariantCulture)), ("reason", "off shift"));
            await Distribution.Seek(rows, cancellation);
            await act.Close(rows, cancellation);
            released++;
        }
        return released;
    }

    /// <summary>Begins or ends the shift as the work hours of the branch say. Who has ended theirs while it is open stays away until it opens again; who came unasked stays until they go.</summary>
    /// <returns>Done when it began or ended.</returns>
    public static async ValueTask<ActResult> KeepHours(this Act act, CancellationToken cancellation)
    {
        var (hours, zone) = act.Tools.Library.Hours(act.By.OrganizationId, act.By.Membership.BranchId);
        var (opened, shift) = (hours.OpenedAt(act.Now, zone), await act.OpenShift(cancellation));
        if (opened is null) return shift is { IsScheduled: true } ? await act.EndByHours(cancellation) : ActResult.Unchanged;
        if (shift is not null || !act.By.Membership.WorksByHours || !act.By.May(Permission.Sell)) return ActResult.Unchanged;
        var (first, since) = ((object)Id.At(opened.Value - LongestShift), act.Scope.Rows.Time(opened.Value));
        var ended = await act.Scope.Rows.Select(RoutingStatements.ShiftsEnded, [first, act.By.OrganizationId, act.By.UserId, since], row => row.Long(0), cancellation);
        return ended.Count > 0 ? ActResult.Unchanged : await act.StartShift(isScheduled: true, cancellation);
    }

    static async ValueTask<ActResult> EndByHours(this Act act, CancellationToken cancellation)
    {
        var result = await act.EndShift(cancellation);
        if (result.Outcome == ActOutcome.Done) act.Tell(texts => ShiftMessage.Ended(texts, result.Detail));
        return result;
    }

    static void Tell(this Act act, Func<StaffTexts, OutgoingMessage> say) => new StaffMail(act.Scope, act.Tools, act.Departures, act.Now).Tell(act.By.OrganizationId, act.By.UserId, say, default);

    /// <summary>Says for oneself whether shifts follow the work hours; the clock does the rest.</summary>
    public static async ValueTask<ActResult> WorkByHours(this Act act, bool byHours, CancellationToken cancellation)
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("hours");
        if (await act.Scope.Rows.Find<Membership>(RoutingStatements.MembershipById, act.By.Membership.Id, cancellation) is not { } membership) return ActResult.NotFound;
        if (membership.WorksByHours == byHours) return ActResult.Unchanged;
        membership.WorkByHours(byHours);
        act.Scope.Rows.Update(membership, RoutingStatements.MembershipHours);
        return ActResult.Done;
    }

    /// <summary>Offers what waits to whoever is free.</summary>
    public static ValueTask Feed(this Act act, CancellationToken cancellation) =>
        Distribution.Feed(act.By.OrganizationId, id => act.Open(id, cancellation), rows => act.Close(rows, cancellation), act.Scope, cancellation);

    static async ValueTask<Shift?> OpenShift(this Act act, CancellationToken cancellation) =>
        (await act.Scope.ShiftsOf(act.By.OrganizationId, cancellation)).Find(s => s.Shift.UserId == act.By.UserId).Shift;
}
