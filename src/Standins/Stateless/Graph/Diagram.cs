using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>An arrow with the trigger, the handlers it calls and the guards that it waits for.</summary>
sealed record Arrow(string From, string To, string Trigger, IReadOnlyList<string> Actions, IReadOnlyList<string> Guards)
{
    public string Label =>
        Trigger
        + (Actions.Count > 0 ? " / " + string.Join(", ", Actions) : "")
        + string.Concat(Guards.Select(guard => $" [{guard}]"));
}

/// <summary>The point where a function chooses the destination.</summary>
sealed record Choice(string Name, string Function);

/// <summary>A machine's configuration as boxes and arrows.</summary>
sealed class Diagram
{
    readonly Dictionary<string, StateInfo> _states = [];

    public Diagram(StateMachineInfo machine)
    {
        Initial = machine.InitialState;
        States = [.. machine.States];
        foreach (var state in States) _states.TryAdd(state.ToString(), state);
        foreach (var state in States) AddArrows(state);
    }

    public StateInfo Initial { get; }

    public IReadOnlyList<StateInfo> States { get; }

    public List<Arrow> Arrows { get; } = [];

    public List<Choice> Choices { get; } = [];

    public IEnumerable<StateInfo> Clusters => States.Where(state => state.Substates.Any() && state.Superstate is null);

    public IEnumerable<StateInfo> Singles => States.Where(state => !state.Substates.Any() && state.Superstate is null);

    void AddArrows(StateInfo state)
    {
        foreach (var way in state.FixedTransitions)
            Arrows.Add(new Arrow(
                state.ToString(), way.DestinationState.ToString(), way.Trigger.ToString(), Actions(state, way), Names(way)));
        foreach (var way in state.DynamicTransitions)
            AddChoice(state, way);
        foreach (var way in state.IgnoredTriggers)
            Arrows.Add(new Arrow(state.ToString(), state.ToString(), way.Trigger.ToString(), [], Names(way)));
    }

    void AddChoice(StateInfo state, DynamicTransitionInfo way)
    {
        var trigger = way.Trigger.ToString();
        var choice = new Choice($"Decision{Choices.Count + 1}", way.DestinationStateSelectorDescription.Description);
        Choices.Add(choice);
        Arrows.Add(new Arrow(state.ToString(), choice.Name, trigger, [], Names(way)));
        foreach (var possible in way.PossibleDestinationStates ?? [])
            if (_states.TryGetValue(possible.DestinationState, out var target))
                Arrows.Add(new Arrow(
                    choice.Name, possible.DestinationState, trigger, EntriesFor(target, trigger), [possible.Criterion]));
    }

    static IReadOnlyList<string> Actions(StateInfo source, FixedTransitionInfo way)
    {
        if (way.IsInternalTransition) return [];
        var own = EntriesFor(way.DestinationState, way.Trigger.ToString());
        return way.DestinationState == source ? [.. Entries(source), .. own] : own;
    }

    static IReadOnlyList<string> EntriesFor(StateInfo state, string trigger) =>
        [.. state.EntryActions.Where(action => action.FromTrigger == trigger).Select(action => action.Method.Description)];

    /// <summary>The entry handlers that every trigger calls.</summary>
    public static IEnumerable<string> Entries(StateInfo state) =>
        state.EntryActions.Where(action => action.FromTrigger is null).Select(action => action.Method.Description);

    static IReadOnlyList<string> Names(TransitionInfo way) =>
        [.. way.GuardConditionsMethodDescriptions.Select(guard => guard.Description)];
}
