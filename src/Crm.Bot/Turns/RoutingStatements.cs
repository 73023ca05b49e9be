using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Routing;

namespace Crm.Bot.Turns;

/// <summary>What the distribution of leads reads and writes.</summary>
static class RoutingStatements
{
    public static readonly RowColumns OfferEnd = new(typeof(Offer), nameof(Offer.Status), nameof(Offer.EndedAt));
    public static readonly RowColumns ShiftOffer = new(typeof(Shift), nameof(Shift.OfferedAt));
    public static readonly RowColumns ShiftEnd = new(typeof(Shift), nameof(Shift.EndedAt));

    public static readonly RowColumns MembershipHours = new(typeof(Membership), nameof(Membership.WorksByHours));

    public static readonly RowText MembershipById = new(sql => $"SELECT {sql.Columns(typeof(Membership), "m")} FROM {sql.Table(typeof(Membership))} m WHERE m.{sql.Column(typeof(Membership), "Id")} = {sql.Parameter(0)}");

    public static readonly RowText OfferById = new(sql => $"{Offers(sql)} WHERE o.{sql.Column(typeof(Offer), "Id")} = {sql.Parameter(0)}");

    public static readonly RowText OffersOfDeal = new(sql => $"{Offers(sql)} WHERE o.{sql.Column(typeof(Offer), "DealId")} = {sql.Parameter(0)} ORDER BY o.{sql.Column(typeof(Offer), "Id")}");

    public static readonly RowText OpenOffersOfUser = new(sql =>
        $"{Offers(sql)} WHERE o.{sql.Column(typeof(Offer), "OrganizationId")} = {sql.Parameter(0)} AND o.{sql.Column(typeof(Offer), "UserId")} = {sql.Parameter(1)} AND o.{sql.Column(typeof(Offer), "Status")} = {(int)OfferStatus.Open} ORDER BY o.{sql.Column(typeof(Offer), "Id")}");

    /// <summary>Open shifts of an organization, each with its user's open deals and unanswered offers.</summary>
    public static readonly RowText OnShift = new(sql =>
        $"SELECT {sql.Columns(typeof(Shift), "s")}, " +
        $"(SELECT CAST(COUNT(*) AS BIGINT) FROM {sql.Table(typeof(Deal))} d WHERE d.{sql.Column(typeof(Deal), "OrganizationId")} = s.{sql.Column(typeof(Shift), "OrganizationId")} AND d.{sql.Column(typeof(Deal), "OwnerId")} = s.{sql.Column(typeof(Shift), "UserId")} AND d.{sql.Column(typeof(Deal), "Status")} = {(int)DealStatus.Open}), " +
        $"(SELECT CAST(COUNT(*) AS BIGINT) FROM {sql.Table(typeof(Offer))} o WHERE o.{sql.Column(typeof(Offer), "OrganizationId")} = s.{sql.Column(typeof(Shift), "OrganizationId")} AND o.{sql.Column(typeof(Offer), "UserId")} = s.{sql.Column(typeof(Shift), "UserId")} AND o.{sql.Column(typeof(Offer), "Status")} = {(int)OfferStatus.Open}) " +
        $"FROM {sql.Table(typeof(Shift))} s WHERE s.{sql.Column(typeof(Shift), "OrganizationId")} = {sql.Parameter(0)} AND s.{sql.Column(typeof(Shift), "EndedAt")} IS NULL");

    /// <summary>Somebody's shifts that ended at a time or later, of those that may have: ids grow with time.</summary>
    public static readonly RowText ShiftsEnded = new(sql =>
        $"SELECT s.{sql.Column(typeof(Shift), "Id")} FROM {sql.Table(typeof(Shift))} s WHERE s.{sql.Column(typeof(Shift), "Id")} >= {sql.Parameter(0)} AND s.{sql.Column(typeof(Shift), "OrganizationId")} = {sql.Parameter(1)} AND s.{sql.Column(typeof(Shift), "UserId")} = {sql.Parameter(2)} AND s.{sql.Column(typeof(Shift), "EndedAt")} >= {sql.Parameter(3)}");

    /// <summary>The conversations of somebody's open deals, not postponed, in which a customer waits for a person.</summary>
    public static readonly RowText WaitingOfUser = new(sql =>
        $"SELECT c.{sql.Column(typeof(Conversation), "Id")} FROM {sql.Table(typeof(Deal))} d JOIN {sql.Table(typeof(Conversation))} c ON c.{sql.Column(typeof(Conversation), "ContactId")} = d.{sql.Column(typeof(Deal), "ContactId")} AND c.{sql.Column(typeof(Conversation), "DealId")} = d.{sql.Column(typeof(Deal), "Id")} " +
        $"WHERE d.{sql.Column(typeof(Deal), "OrganizationId")} = {sql.Parameter(0)} AND d.{sql.Column(typeof(Deal), "OwnerId")} = {sql.Parameter(1)} AND d.{sql.Column(typeof(Deal), "Status")} = {(int)DealStatus.Open} AND (d.{sql.Column(typeof(Deal), "PostponedUntil")} IS NULL OR d.{sql.Column(typeof(Deal), "PostponedUntil")} <= {sql.Parameter(2)}) " +
        $"AND c.{sql.Column(typeof(Conversation), "Pen")} = {(int)Pen.Staff} AND c.{sql.Column(typeof(Conversation), "WaitingSince")} IS NOT NULL ORDER BY c.{sql.Column(typeof(Conversation), "WaitingSince")}");

    /// <summary>Whoever had deals of this contact, latest first.</summary>
    public static readonly RowText FormerOwners = new(sql =>
        $"SELECT d.{sql.Column(typeof(Deal), "OwnerId")} FROM {sql.Table(typeof(Deal))} d WHERE d.{sql.Column(typeof(Deal), "ContactId")} = {sql.Parameter(0)} AND d.{sql.Column(typeof(Deal), "OwnerId")} IS NOT NULL ORDER BY d.{sql.Column(typeof(Deal), "Id")} DESC");

    /// <summary>The conversations of an organization's waiting deals, in order of arrival.</summary>
    public static readonly RowText Queued = new(sql =>
        $"SELECT d.{sql.Column(typeof(Deal), "ConversationId")} FROM {sql.Table(typeof(Deal))} d WHERE d.{sql.Column(typeof(Deal), "OrganizationId")} = {sql.Parameter(0)} AND d.{sql.Column(typeof(Deal), "QueuedAt")} IS NOT NULL AND d.{sql.Column(typeof(Deal), "ConversationId")} IS NOT NULL ORDER BY d.{sql.Column(typeof(Deal), "QueuedAt")}, d.{sql.Column(typeof(Deal), "Id")}");

    static string Offers(RowSql sql) => $"SELECT {sql.Columns(typeof(Offer), "o")} FROM {sql.Table(typeof(Offer))} o";

    public static async ValueTask<Offer?> OpenOfferOf(this TurnScope scope, long dealId, CancellationToken cancellation) =>
        (await scope.OffersOf(dealId, cancellation)).FindLast(o => o.Status == OfferStatus.Open);

    public static ValueTask<List<Offer>> OffersOf(this TurnScope scope, long dealId, CancellationToken cancellation) =>
        scope.Rows.Select(OffersOfDeal, [dealId], row => { var at = 0; return row.Read<Offer>(ref at)!; }, cancellation);

    public static async ValueTask<List<(Shift Shift, int OpenDeals, bool IsBusy)>> ShiftsOf(this TurnScope scope, long organizationId, CancellationToken cancellation) =>
        await scope.Rows.Select(OnShift, [organizationId], row => { var at = 0; var shift = row.Read<Shift>(ref at)!; return (shift, (int)row.Long(at), row.Long(at + 1) > 0); }, cancellation);
}
