namespace Stateless.Reflection;

/// <summary>An entry handler and the trigger that it is bound to, if any.</summary>
public class ActionInfo(InvocationInfo method, string? fromTrigger)
{
    public InvocationInfo Method { get; internal set; } = method;

    public string? FromTrigger { get; internal set; } = fromTrigger;
}

/// <summary>A state with its handlers and transitions, seen from outside the machine's types.</summary>
public class StateInfo
{
    internal StateInfo(object underlyingState) => UnderlyingState = underlyingState;

    public object UnderlyingState { get; }

    public IEnumerable<StateInfo> Substates { get; internal set; } = [];

    public StateInfo? Superstate { get; internal set; }

    public IEnumerable<ActionInfo> EntryActions { get; internal set; } = [];

    public IEnumerable<InvocationInfo> ActivateActions { get; internal set; } = [];

    public IEnumerable<InvocationInfo> DeactivateActions { get; internal set; } = [];

    public IEnumerable<InvocationInfo> ExitActions { get; internal set; } = [];

    public IEnumerable<TransitionInfo> Transitions => FixedTransitions.Concat<TransitionInfo>(DynamicTransitions);

    public IEnumerable<FixedTransitionInfo> FixedTransitions { get; internal set; } = [];

    public IEnumerable<DynamicTransitionInfo> DynamicTransitions { get; internal set; } = [];

    public IEnumerable<IgnoredTransitionInfo> IgnoredTriggers { get; internal set; } = [];

    public override string ToString() => UnderlyingState?.ToString() ?? "<null>";
}
