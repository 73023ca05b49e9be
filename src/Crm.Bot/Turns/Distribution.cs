using System.Globalization;
using Crm.Bot.ManagerBot;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>Finds somebody for a lead: offers it to one person after the other; when nobody is left it waits in order of arrival.</summary>
static class Distribution
{
    const int MostFed = 100;

    /// <summary>A person is needed: asks the next, unless somebody has the deal or is being asked.</summary>
    public static async ValueTask Seek(TurnRows rows, CancellationToken cancellation)
    {
        if (rows.Chat.Deal is not { Status: DealStatus.Open, OwnerId: null } deal || rows.Account.Kind == ChannelKind.Simulator || !rows.Tools.Library.HasManagerBot(deal.OrganizationId)) return;
        var offers = await rows.Scope.OffersOf(deal.Id, cancellation);
        if (offers.Exists(o => o.Status == OfferStatus.Open)) return;
        var rule = rows.Tools.Library.Rules(deal.OrganizationId).FirstOrDefault(r => r.When?.Holds(name => Field(rows, deal, name)) != false);
        if (rule?.BranchId is { } branch && deal.Assign(branch, null)) rows.Assigned();
        var onShift = await rows.Scope.ShiftsOf(deal.OrganizationId, cancellation);
        var asked = offers.Where(o => o.Status is OfferStatus.Declined or OfferStatus.Expired && onShift.Exists(s => s.Shift.UserId == o.UserId && s.Shift.StartedAt <= o.CreatedAt)).Select(o => o.UserId).ToHashSet(); // in this shift
        var people = onShift.Select(s => rows.Tools.Library.Seat(deal.OrganizationId, s.Shift.UserId) is { } seat ? new Candidate(seat, s.Shift.OfferedAt, s.OpenDeals, s.IsBusy) : null).OfType<Candidate>().ToArray();
        if (Candidates.Next(rule, deal.BranchId, await FormerOwner(rows, cancellation), asked, people) is { } next) Offer(rows, deal, onShift.Find(s => s.Shift.UserId == next.Seat.UserId).Shift, rule?.Patience ?? RoutingRule.UsualPatience);
        else Queue(rows, deal, isAsked: asked.Count > 0, isStaffed: people.Any(p => Candidates.MayTake(rule, deal.BranchId, p.Seat)));
    }

    /// <summary>What a rule may ask of: the contact, the deal, its channel.</summary>
    static object? Field(TurnRows rows, Deal deal, string name) => name switch
    {
        "channel" => rows.Account.Slug,
        "language" => rows.Chat.Contact.Language,
        "source" => deal.Source,
        "branch" => deal.BranchId is { } id ? rows.Tools.Library.Branch(id)?.Slug : null,
        _ when name.StartsWith("contact.", StringComparison.Ordinal) => rows.Chat.Contact[name[8..]],
        _ when name.StartsWith("deal.", StringComparison.Ordinal) => deal[name[5..]],
        _ => null,
    };

    static async ValueTask<long?> FormerOwner(TurnRows rows, CancellationToken cancellation) =>
        (await rows.Scope.Rows.Select(RoutingStatements.FormerOwners, [rows.Chat.Contact.Id], row => row.Long(0), cancellation)) is [var last, ..] ? last : null;

    static void Offer(TurnRows rows, Deal deal, Shift shift, TimeSpan patience)
    {
        var offer = new Offer(deal.OrganizationId, deal.Id, rows.Chat.Conversation.Id, shift.UserId, rows.Now + patience, rows.Now);
        rows.Scope.Rows.Insert(offer);
        rows.Scope.Rows.Insert(FollowUp.Offer(rows.Chat.Conversation, offer, rows.Now));
        shift.Offer(rows.Now);
        rows.Scope.Rows.Update(shift, RoutingStatements.ShiftOffer);
        rows.Note(EventKinds.LeadOffered, ("to", offer.UserId.ToString(CultureInfo.InvariantCulture)), ("until", offer.ExpiresAt));
        rows.Mail.Tell(deal.OrganizationId, offer.UserId, texts => OfferMessage.Of(texts, offer, rows.Chat, rows.Account, deal), new(rows.Chat.Conversation.Id, OfferId: offer.Id));
    }

    /// <summary>It waits. The heads are told when people were asked in vain, the customer when nobody is there at all.</summary>
    static void Queue(TurnRows rows, Deal deal, bool isAsked, bool isStaffed)
    {
        if (!deal.Queue(rows.Now)) return;
        var (hours, zone) = rows.Tools.Library.Hours(deal.OrganizationId, deal.BranchId);
        var opens = hours.IsOpen(rows.Now, zone) ? null : hours.NextOpen(rows.Now, zone);
        rows.DealChanged();
        rows.Note(EventKinds.LeadQueued, ("opens", opens));
        if (!isStaffed) rows.Say(StaffTexts.ForCustomer(rows.Chat.Contact, rows.Tools.Library.Organization(deal.OrganizationId), opens, zone, rows.Now));
        if (isAsked || !isStaffed && opens is null)
            foreach (var head in rows.Tools.Library.Seats(deal.OrganizationId).Where(s => s.May(Permission.Assign) && s.Covers(deal.BranchId)))
                rows.Mail.Tell(deal.OrganizationId, head.UserId, texts => OfferMessage.NobodyTook(texts, rows.Chat, rows.Account, deal), new(rows.Chat.Conversation.Id));
    }

    /// <summary>The time of an offer is over: the next is asked.</summary>
    public static async ValueTask Expire(TurnRows rows, long offerId, CancellationToken cancellation)
    {
        if (await rows.Scope.Rows.Find<Offer>(RoutingStatements.OfferById, offerId, cancellation) is not { } offer || !offer.End(OfferStatus.Expired, rows.Now)) return;
        rows.Scope.Rows.Update(offer, RoutingStatements.OfferEnd);
        rows.Note(EventKinds.LeadExpired, ("to", offer.UserId.ToString(CultureInfo.InvariantCulture)));
        rows.Mail.Tell(offer.OrganizationId, offer.UserId, texts => OfferMessage.Over(texts, rows.Chat), new(rows.Chat.Conversation.Id));
        await Seek(rows, cancellation);
    }

    /// <summary>Somebody is free or has come: those that wait are offered, the oldest first.</summary>
    public static async ValueTask Feed(long organizationId, Func<long, ValueTask<TurnRows?>> open, Func<TurnRows, ValueTask> close, TurnScope scope, CancellationToken cancellation)
    {
        var waiting = await scope.Rows.Select(RoutingStatements.Queued, [organizationId], row => row.Long(0), cancellation);
        foreach (var conversation in waiting.Take(MostFed))
        {
            if (await open(conversation) is not { } rows) continue;
            await Seek(rows, cancellation);
            await close(rows);
        }
    }
}
