using Crm.Bot.Turns;
using Crm.Core.Alarms;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.ManagerBot;

/// <summary>Something that a rule says takes too long.</summary>
/// <param name="Span">How long, as the rule counts it.</param>
sealed record Delay(AlarmRule Rule, long DealId, long ConversationId, DateTimeOffset Since, TimeSpan Span);

/// <summary>Raises an alarm once: whoever may give the deal to others is told, and who has it. Nothing is taken from anybody.</summary>
sealed class AlarmRing(Delay delay, TurnTools tools) : StaffErrand(tools)
{
    static readonly RowColumns Once = new(typeof(Alarm), nameof(Alarm.DealId), nameof(Alarm.RuleId), nameof(Alarm.Since));

    public override int Affinity => delay.ConversationId.GetHashCode();

    protected override async Task<bool> Do(TurnScope scope, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await scope.Find(delay.ConversationId, cancellation) is not { Deal: { Status: DealStatus.Open } deal } chat || deal.Id != delay.DealId || !Stands(chat, deal, now)) return false;
        if (Tools.Library.Account(chat.Conversation.ChannelAccountId) is not { } account) return false;
        if (!await scope.Rows.InsertOnce(new Alarm(delay.Rule, deal.Id, delay.Since, now), Once, cancellation)) return false;
        var rows = new TurnRows(scope, chat, account, Tools, now);
        Departures = rows.Departures;
        rows.Note(EventKinds.AlarmRaised, ("rule", delay.Rule.Name), ("since", delay.Since));
        await Tell(rows, deal, cancellation);
        return true;
    }

    /// <summary>It still waits as it did when the clock looked.</summary>
    bool Stands(Chat chat, Deal deal, DateTimeOffset now) => !(deal.PostponedUntil > now) && delay.Rule.Kind switch
    {
        AlarmKind.NobodyTook => deal.QueuedAt == delay.Since,
        AlarmKind.NoMovement => deal.StageEnteredAt <= delay.Since,
        _ => chat.Conversation is { Pen: Pen.Staff, WaitingSince: { } since } && since == delay.Since,
    };

    async ValueTask Tell(TurnRows rows, Deal deal, CancellationToken cancellation)
    {
        var (organization, about) = (deal.OrganizationId, new About(rows.Chat.Conversation.Id));
        var owner = deal.OwnerId is { } id ? Tools.Library.Seat(organization, id) : null;
        var isOff = owner is not null && (await rows.Scope.ShiftsOf(organization, cancellation)).TrueForAll(s => s.Shift.UserId != owner.UserId);
        if (owner is not null) rows.Mail.Tell(organization, owner.UserId, texts => AlarmMessage.ForOwner(texts, delay.Rule.Kind, rows.Chat, deal, delay.Span), about);
        foreach (var head in Tools.Library.Seats(organization).Where(s => s.May(Permission.Assign) && s.UserId != owner?.UserId && s.Covers(deal.BranchId)))
            rows.Mail.Tell(organization, head.UserId, texts => AlarmMessage.ForHead(texts, delay.Rule.Kind, rows.Chat, deal, delay.Span, owner?.User.Name, isOff), about);
    }
}
