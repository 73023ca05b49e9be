using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Organizations;

namespace Crm.Bot.Acts;

/// <summary>An act from outside of the manager bot: in a turn of its own, as somebody who works here.</summary>
sealed class ActErrand(TurnTools tools, Seat by, Func<Act, CancellationToken, ValueTask<ActResult>> work) : StaffErrand<ActResult>(tools)
{
    public override int Affinity => by.UserId.GetHashCode();

    /// <summary>Does it; ends when it is durable.</summary>
    public static Task<ActResult> Do(CommitQueue commits, TurnTools tools, Seat by, Func<Act, CancellationToken, ValueTask<ActResult>> work, CancellationToken cancellation)
    {
        var errand = new ActErrand(tools, by, work);
        commits.Post(errand);
        return errand.Done.WaitAsync(cancellation);
    }

    protected override async Task<ActResult> Do(TurnScope scope, DateTimeOffset now, CancellationToken cancellation)
    {
        var act = new Act(scope, Tools, by, now);
        Departures = act.Departures;
        return await work(act, cancellation);
    }
}
