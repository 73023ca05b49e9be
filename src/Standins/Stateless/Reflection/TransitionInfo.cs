namespace Stateless.Reflection;

/// <summary>What a trigger does in a state, and under which guards.</summary>
public abstract class TransitionInfo
{
    /// <summary>The guards, by name.</summary>
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions = [];

    public TriggerInfo Trigger { get; protected set; } = null!;

    public bool IsInternalTransition { get; protected set; }

    internal T Described<T>(TriggerInfo trigger, IEnumerable<InvocationInfo> guards, bool isInternal = false)
        where T : TransitionInfo
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = guards;
        IsInternalTransition = isInternal;
        return (T)this;
    }
}

/// <summary>A transition whose destination is known.</summary>
public class FixedTransitionInfo : TransitionInfo
{
    internal FixedTransitionInfo(StateInfo destination) => DestinationState = destination;

    public StateInfo DestinationState { get; }
}

/// <summary>A trigger that does nothing in its state.</summary>
public class IgnoredTransitionInfo : TransitionInfo
{
    internal IgnoredTransitionInfo()
    {
    }
}
