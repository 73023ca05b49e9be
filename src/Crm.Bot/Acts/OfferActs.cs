using Crm.Bot.Turns;
using Crm.Core.Routing;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Taking and declining leads.</summary>
static class OfferActs
{
    public static async ValueTask<ActResult> Accept(this Act act, long offerId, CancellationToken cancellation)
    {
        if (await act.Find(offerId, "accept", cancellation) is not { } offer) return ActResult.NotFound;
        if (offer.UserId != act.By.UserId) return act.Refuse("accept", offerId);
        if (offer.Status == OfferStatus.Accepted) return ActResult.Unchanged;
        if (offer.Status != OfferStatus.Open) return ActResult.Closed;
        return await act.Take(offer.ConversationId, offer, cancellation);
    }

    /// <summary>Takes a lead that waits for somebody.</summary>
    public static ValueTask<ActResult> TakeQueued(this Act act, long conversationId, CancellationToken cancellation) => act.Take(conversationId, null, cancellation);

    static async ValueTask<ActResult> Take(this Act act, long conversationId, Offer? offer, CancellationToken cancellation)
    {
        if (await act.Open(conversationId, cancellation) is not { Chat.Deal: { } deal } rows) return ActResult.NotFound;
        if (offer is null && !Candidates.MayTake(null, deal.BranchId, act.By)) return act.Refuse("take", conversationId);
        if (deal.OwnerId == act.By.UserId) return ActResult.Unchanged;
        if (deal.OwnerId is { } other) return new(ActOutcome.Taken, Detail: act.Tools.Library.Seat(act.By.OrganizationId, other)?.User.Name);
        if (offer is null && await act.Scope.OpenOfferOf(deal.Id, cancellation) is { } pending)
        {
            if (pending.UserId != act.By.UserId) return new(ActOutcome.Taken, Detail: act.Tools.Library.Seat(act.By.OrganizationId, pending.UserId)?.User.Name);
            offer = pending;
        }
        if (offer?.End(OfferStatus.Accepted, act.Now) == true) act.Scope.Rows.Update(offer, RoutingStatements.OfferEnd);
        rows.Give(act.By.UserId, EventKinds.LeadTaken);
        rows.HandToStaff("taken");
        await act.Close(rows, cancellation);
        return ActResult.Done;
    }

    public static async ValueTask<ActResult> Decline(this Act act, long offerId, CancellationToken cancellation)
    {
        if (await act.Find(offerId, "decline", cancellation) is not { } offer) return ActResult.NotFound;
        if (offer.UserId != act.By.UserId) return act.Refuse("decline", offerId);
        if (!offer.End(OfferStatus.Declined, act.Now)) return offer.Status == OfferStatus.Declined ? ActResult.Unchanged : ActResult.Closed;
        act.Scope.Rows.Update(offer, RoutingStatements.OfferEnd);
        if (await act.Open(offer.ConversationId, cancellation) is not { } rows) return ActResult.Done;
        rows.Note(EventKinds.LeadDeclined);
        await Distribution.Seek(rows, cancellation);
        await act.Close(rows, cancellation);
        return ActResult.Done;
    }

    /// <summary>The offer, if it is of this organization; who asks for one of another is written down.</summary>
    static async ValueTask<Offer?> Find(this Act act, long id, string name, CancellationToken cancellation)
    {
        var offer = await act.Scope.Rows.Find<Offer>(RoutingStatements.OfferById, id, cancellation);
        if (offer is not null && offer.OrganizationId == act.By.OrganizationId) return offer;
        act.Refuse(name, id);
        return null;
    }
}
