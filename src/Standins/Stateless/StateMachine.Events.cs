namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    readonly Listeners _transitioned = new("OnTransitioned");
    readonly Listeners _completed = new("OnTransitionCompleted");
    Func<TState, TTrigger, ICollection<string>?, bool, Task>? _unhandled;

    /// <summary>Called after the state has changed and before the new state's entry handlers.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction) => _transitioned.Add(Required(onTransitionAction));

    public void OnTransitionedAsync(Func<Transition, Task> onTransitionAction) => _transitioned.Add(Required(onTransitionAction));

    /// <summary>Called after the last entry handler.</summary>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction) => _completed.Add(Required(onTransitionAction));

    public void OnTransitionCompletedAsync(Func<Transition, Task> onTransitionAction) => _completed.Add(Required(onTransitionAction));

    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        Required(unhandledTriggerAction);
        OnUnhandledTrigger((state, trigger, _) => unhandledTriggerAction(state, trigger));
    }

    /// <summary>The handler also gets the descriptions of unmet guards; null when the state knows nothing of the trigger.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>> unhandledTriggerAction)
    {
        Required(unhandledTriggerAction);
        _unhandled = (state, trigger, unmet, _) =>
        {
            unhandledTriggerAction(state, trigger, unmet!);
            return Task.CompletedTask;
        };
    }

    public void OnUnhandledTriggerAsync(Func<TState, TTrigger, Task> unhandledTriggerAction)
    {
        Required(unhandledTriggerAction);
        OnUnhandledTriggerAsync((state, trigger, _) => unhandledTriggerAction(state, trigger));
    }

    public void OnUnhandledTriggerAsync(Func<TState, TTrigger, ICollection<string>, Task> unhandledTriggerAction)
    {
        Required(unhandledTriggerAction);
        _unhandled = (state, trigger, unmet, async) =>
            async ? unhandledTriggerAction(state, trigger, unmet!) : throw NeedsFireAsync("OnUnhandledTrigger");
    }

    Task Unhandled(TState state, TTrigger trigger, ICollection<string>? unmet, bool async)
    {
        if (_unhandled is not null) return _unhandled(state, trigger, unmet, async);
        throw new InvalidOperationException(unmet is { Count: > 0 }
            ? $"State '{state}' knows trigger '{trigger}', but these guards do not hold: {string.Join(", ", unmet)}."
            : $"State '{state}' permits no transition for trigger '{trigger}'. Permit it, or ignore it there.");
    }

    static T Required<T>(T action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action;
    }
}
