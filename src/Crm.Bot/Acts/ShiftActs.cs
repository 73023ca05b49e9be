using Crm.Bot.Turns;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Coming to work and going home.</summary>
static class ShiftActs
{
    public static async ValueTask<ActResult> StartShift(this Act act, bool isScheduled, CancellationToken cancellation)
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("shift");
        if (await act.OpenShift(cancellation) is not null) return ActResult.Unchanged;
        act.Scope.Rows.Insert(new Shift(act.By.OrganizationId, act.By.UserId, isScheduled, act.Now));
        act.Note(EventKinds.ShiftStarted, ("scheduled", isScheduled ? true : null));
        await act.Feed(cancellation);
        return ActResult.Done;
    }

    /// <summary>Ends the shift; what was offered to them is offered to others, and so are their leads whose customers wait.</summary>
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
        return ActResult.Done;
    }

    /// <summary>Offers what waits to whoever is free.</summary>
    public static ValueTask Feed(this Act act, CancellationToken cancellation) =>
        Distribution.Feed(act.By.OrganizationId, id => act.Open(id, cancellation), rows => act.Close(rows, cancellation), act.Scope, cancellation);

    static async ValueTask<Shift?> OpenShift(this Act act, CancellationToken cancellation) =>
        (await act.Scope.ShiftsOf(act.By.OrganizationId, cancellation)).Find(s => s.Shift.UserId == act.By.UserId).Shift;
}
