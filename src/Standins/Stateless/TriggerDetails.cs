using System.Diagnostics.CodeAnalysis;

namespace Stateless;

/// <summary>A permitted trigger and, where declared, its parameters.</summary>
public sealed class TriggerDetails<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    internal TriggerDetails(TTrigger trigger, StateMachine<TState, TTrigger>.TriggerWithParameters? parameters)
    {
        Trigger = trigger;
        Parameters = parameters;
    }

    public TTrigger Trigger { get; }

    [MemberNotNullWhen(true, nameof(Parameters))]
    public bool HasParameters => Parameters is not null;

    public StateMachine<TState, TTrigger>.TriggerWithParameters? Parameters { get; }
}
