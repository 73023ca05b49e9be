using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>The configuration as data: every configured state and every state that a transition leads to.</summary>
    public StateMachineInfo GetInfo()
    {
        var infos = new Dictionary<TState, StateInfo>();
        foreach (var node in _nodes.Values) infos.Add(node.State, Describe(node));
        var reachable = _nodes.Values.SelectMany(node => node.Behaviours)
            .Where(behaviour => behaviour.Kind is TriggerKind.Permit or TriggerKind.Reentry)
            .Select(behaviour => behaviour.Destination!);
        foreach (var state in reachable) infos.TryAdd(state, new StateInfo(state));
        foreach (var node in _nodes.Values) Relate(node, infos);
        var initial = _initial is not null && infos.TryGetValue(_initial, out var known) ? known : new StateInfo(_initial!);
        return new StateMachineInfo(infos.Values, typeof(TState), typeof(TTrigger), initial);
    }

    static StateInfo Describe(StateNode node) => new(node.State)
    {
        EntryActions = [.. node.Entry.Select(h => new ActionInfo(h.Info, h.HasTrigger ? h.Trigger!.ToString() : null))],
        ExitActions = Names(node.Exit),
        ActivateActions = Names(node.Activation),
        DeactivateActions = Names(node.Deactivation),
        IgnoredTriggers = [.. Of(node, TriggerKind.Ignore).Select(b => new IgnoredTransitionInfo()
            .Described<IgnoredTransitionInfo>(new TriggerInfo(b.Trigger), Names(b.Guards)))],
        DynamicTransitions = [.. Of(node, TriggerKind.Dynamic).Select(b =>
            DynamicTransitionInfo.Create(b.Trigger, Names(b.Guards), b.SelectorInfo!, b.PossibleDestinations))],
    };

    static void Relate(StateNode node, Dictionary<TState, StateInfo> infos)
    {
        var info = infos[node.State];
        info.Superstate = node.Superstate is null ? null : infos[node.Superstate.State];
        info.Substates = [.. node.Substates.Select(substate => infos[substate.State])];
        info.FixedTransitions = [.. Of(node, TriggerKind.Permit, TriggerKind.Reentry, TriggerKind.Internal).Select(b =>
            new FixedTransitionInfo(infos[b.Kind == TriggerKind.Internal ? node.State : b.Destination!])
                .Described<FixedTransitionInfo>(new TriggerInfo(b.Trigger), Names(b.Guards), b.Kind == TriggerKind.Internal))];
    }

    static IEnumerable<TriggerBehaviour> Of(StateNode node, params TriggerKind[] kinds) =>
        node.Behaviours.Where(behaviour => kinds.Contains(behaviour.Kind));

    static InvocationInfo[] Names(IEnumerable<Handler> handlers) => [.. handlers.Select(handler => handler.Info)];

    static InvocationInfo[] Names(Guard[] guards) => [.. guards.Select(guard => guard.Info)];
}
