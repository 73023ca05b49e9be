using Crm.Bot.Acts;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot;

/// <summary>Begins or ends somebody's shift by the work hours of their branch.</summary>
sealed class ShiftRing(Seat seat, TurnTools tools) : StaffErrand(tools)
{
    public override int Affinity => seat.UserId.GetHashCode();

    protected override async Task<bool> Do(TurnScope scope, DateTimeOffset now, CancellationToken cancellation)
    {
        var act = new Act(scope, Tools, seat, now) { IsByClock = true };
        Departures = act.Departures;
        return (await act.KeepHours(cancellation)).Outcome == ActOutcome.Done;
    }
}

/// <summary>What people are told when the clock begins or ends their shift.</summary>
static class ShiftMessage
{
    public static OutgoingMessage Started(StaffTexts texts) => new() { Text = texts.Text("ShiftByHoursStarted"), Buttons = [[new Button(texts.Plain("EndShift"), "shift:off"), new Button(texts.Plain("Home"), "home")]] };

    /// <param name="released">How many customers were waiting for them; null: none.</param>
    public static OutgoingMessage Ended(StaffTexts texts, string? released) => new()
    {
        Text = released is null ? texts.Text("ShiftByHoursEnded") : $"{texts.Text("ShiftByHoursEnded")}\n{texts.Text("LeadsReleased", released)}",
        Buttons = [[new Button(texts.Plain("StartShift"), "shift:on"), new Button(texts.Plain("Home"), "home")]],
    };
}
