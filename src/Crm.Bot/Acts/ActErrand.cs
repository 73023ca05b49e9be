using Crm.Bot.Outbox;
using Crm.Bot.Turns;
using Crm.Core.Organizations;

namespace Crm.Bot.Acts;

/// <summary>An act from outside of the manager bot: in a turn of its own, as somebody who works here.</summary>
sealed class ActErrand(TurnTools tools, Seat by, Func<Act, CancellationToken, ValueTask<ActResult>> work) : Errand<ActResult>
{
    List<Departure> departures = [];

    public override int Affinity => by.UserId.GetHashCode();

    /// <summary>Does it; ends when it is durable.</summary>
    public static Task<ActResult> Do(CommitQueue commits, TurnTools tools, Seat by, Func<Act, CancellationToken, ValueTask<ActResult>> work, CancellationToken cancellation)
    {
        var errand = new ActErrand(tools, by, work);
        commits.Post(errand);
        return errand.Done.WaitAsync(cancellation);
    }

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        Undo();
        var act = new Act(scope, tools, by, tools.Time.GetUtcNow());
        departures = act.Departures;
        Result = await work(act, cancellation);
    }

    public override void Committed()
    {
        tools.Outbox.Depart(departures);
        departures = [];
        base.Committed();
    }

    public override bool Failed(Exception error)
    {
        Undo();
        return base.Failed(error);
    }

    void Undo()
    {
        tools.Outbox.Release(departures);
        departures = [];
    }
}
