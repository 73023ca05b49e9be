using Crm.Bot.Outbox;
using Crm.Bot.Turns;

namespace Crm.Bot.ManagerBot;

/// <summary>What a clock or somebody outside of the manager bot does among the organization's people: its rows and what leaves commit together.</summary>
abstract class StaffErrand<T>(TurnTools tools) : Errand<T>
{
    /// <summary>What leaves after the commit; set before anything is claimed, so that claims are given back when it fails half-way.</summary>
    protected List<Departure> Departures { get; set; } = [];

    protected TurnTools Tools => tools;

    public sealed override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        Undo();
        Result = default!;
        Result = await Do(scope, tools.Time.GetUtcNow(), cancellation);
    }

    protected abstract Task<T> Do(TurnScope scope, DateTimeOffset now, CancellationToken cancellation);

    public override void Committed()
    {
        tools.Outbox.Depart(Departures);
        Departures = [];
        base.Committed();
    }

    public override bool Failed(Exception error)
    {
        Undo();
        return base.Failed(error);
    }

    void Undo()
    {
        tools.Outbox.Release(Departures);
        Departures = [];
    }
}

/// <summary>What a clock has to tell or do. The result is whether anything came of it.</summary>
abstract class StaffErrand(TurnTools tools) : StaffErrand<bool>(tools);
