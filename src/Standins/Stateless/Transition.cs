namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One move of the machine, as handlers see it.</summary>
    public class Transition(TState source, TState destination, TTrigger trigger, object[]? parameters = null)
    {
        public TState Source { get; } = source;

        public TState Destination { get; } = destination;

        public TTrigger Trigger { get; } = trigger;

        public object[] Parameters { get; } = parameters ?? [];

        public bool IsReentry => EqualityComparer<TState>.Default.Equals(Source, Destination);
    }

    /// <summary>The step from a state into the substate that it names as its start.</summary>
    public class InitialTransition(TState source, TState destination, TTrigger trigger, object[]? parameters = null)
        : Transition(source, destination, trigger, parameters);
}
