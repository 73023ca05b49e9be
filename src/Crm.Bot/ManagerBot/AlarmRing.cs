using Crm.Bot.Turns;
using Crm.Core.Alarms;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.ManagerBot;

/// <summary>A deal for which something takes too long.</summary>
/// <param name="Span">How long, as the rule counts it.</param>
sealed record Delay(long DealId, long ConversationId, DateTimeOffset Since, TimeSpan Span);

/// <summary>Raises the alarms of a rule, each once: whoever may give the deal to others is told, and who has it. Nothing is taken from anybody.</summary>
sealed class AlarmRing(AlarmRule rule, IReadOnlyList<Delay> delays, TurnTools tools) : StaffErrand(tools)
{
    static readonly RowColumns Once = new(typeof(Alarm), nameof(Alarm.DealId), nameof(Alarm.RuleId), nameof(Alarm.Since));

    public override int Affinity => rule.Id.GetHashCode();

    protected override async Task<bool> Do(TurnScope scope, DateTimeOffset now, CancellationToken cancellation)
    {
        var raised = new List<RaisedAlarm>();
        foreach (var delay in delays.OrderBy(d => d.ConversationId)) // chats are locked in one order
            if (await Raise(scope, delay, now, cancellation) is { } alarm) raised.Add(alarm);
        if (raised.Count == 0) return false;
        var mail = new StaffMail(scope, Tools, Departures, now);
        var onShift = (await scope.ShiftsOf(rule.OrganizationId, cancellation)).Select(s => s.Shift.UserId).ToHashSet();
        foreach (var seat in Tools.Library.Seats(rule.OrganizationId))
            foreach (var (about, message) in For(seat, raised, onShift)) mail.Tell(rule.OrganizationId, seat.UserId, message, about);
        return true;
    }

    async ValueTask<RaisedAlarm?> Raise(TurnScope scope, Delay delay, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await scope.Find(delay.ConversationId, cancellation) is not { Deal: { Status: DealStatus.Open } deal } chat || deal.Id != delay.DealId || !Stands(delay, chat, deal, now)) return null;
        if (Tools.Library.Account(chat.Conversation.ChannelAccountId) is not { } account || !await scope.Rows.InsertOnce(new Alarm(rule, deal.Id, delay.Since, now), Once, cancellation)) return null;
        new TurnRows(scope, chat, account, Tools, now).Note(EventKinds.AlarmRaised, ("rule", rule.Name), ("since", delay.Since));
        return new(rule, chat, deal, delay.Span);
    }

    /// <summary>It still waits as it did when the clock looked.</summary>
    bool Stands(Delay delay, Chat chat, Deal deal, DateTimeOffset now) => !(deal.PostponedUntil > now) && rule.Kind switch
    {
        AlarmKind.NobodyTook => deal.QueuedAt == delay.Since,
        AlarmKind.NoMovement => deal.StageEnteredAt <= delay.Since,
        _ => chat.Conversation is { Pen: Pen.Staff, WaitingSince: { } since } && since == delay.Since,
    };

    /// <summary>A few come one by one with what may be done about them, many in one message.</summary>
    IEnumerable<(About About, Func<StaffTexts, OutgoingMessage> Say)> For(Seat seat, List<RaisedAlarm> raised, HashSet<long> onShift)
    {
        var theirs = raised.FindAll(r => r.Deal.OwnerId == seat.UserId || seat.May(Permission.Assign) && seat.Covers(r.Deal.BranchId));
        if (theirs.Count > AlarmMessage.Few) return [(default, texts => AlarmMessage.Many(texts, rule, theirs))];
        return theirs.Select(r => (new About(r.Chat.Conversation.Id), Say(seat, r, onShift)));
    }

    Func<StaffTexts, OutgoingMessage> Say(Seat seat, RaisedAlarm alarm, HashSet<long> onShift)
    {
        if (alarm.Deal.OwnerId == seat.UserId) return texts => AlarmMessage.ForOwner(texts, alarm);
        var owner = alarm.Deal.OwnerId is { } id ? Tools.Library.Seat(rule.OrganizationId, id) : null;
        return texts => AlarmMessage.ForHead(texts, alarm, owner?.User.Name, isOff: owner is not null && !onShift.Contains(owner.UserId));
    }
}
