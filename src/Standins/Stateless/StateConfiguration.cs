namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>The ways that lead out of one state.</summary>
    public class StateConfiguration
    {
        readonly StateMachine<TState, TTrigger> _machine;
        readonly TState _state;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, TState state) => (_machine, _state) = (machine, state);

        /// <summary>A way to another state; one to the state itself is an <see cref="ArgumentException"/>.</summary>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) => Lead(trigger, Elsewhere(destinationState), null, null);

        /// <summary>A way to another state that is open while the guard holds.</summary>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            Lead(trigger, Elsewhere(destinationState), guard ?? throw new ArgumentNullException(nameof(guard)), guardDescription);

        public StateConfiguration PermitReentry(TTrigger trigger) => Lead(trigger, _state, null, null);

        public StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Lead(trigger, _state, guard ?? throw new ArgumentNullException(nameof(guard)), guardDescription);

        StateConfiguration Lead(TTrigger trigger, TState to, Func<bool>? guard, string? guardName)
        {
            _machine.Add(new Way(_state, trigger, to, guard, guard is null ? null : guardName ?? "Function"));
            return this;
        }

        TState Elsewhere(TState destination) => EqualityComparer<TState>.Default.Equals(destination, _state)
            ? throw new ArgumentException($"A way from '{_state}' to itself must be permitted as a reentry.", nameof(destination))
            : destination;
    }
}
