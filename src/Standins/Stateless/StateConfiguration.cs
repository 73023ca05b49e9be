namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Says what one state permits and does.</summary>
    public partial class StateConfiguration
    {
        readonly StateNode _node;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, StateNode node)
        {
            Machine = machine;
            _node = node;
        }

        public TState State => _node.State;

        public StateMachine<TState, TTrigger> Machine { get; }

        /// <summary>Puts the state inside another, whose permissions it gains; a circle is an <see cref="ArgumentException"/>.</summary>
        public StateConfiguration SubstateOf(TState superstate)
        {
            var above = Machine.Register(superstate);
            if (above.IsWithin(_node.State))
                throw new ArgumentException($"State '{_node.State}' cannot lie in '{superstate}': that would close a circle.");
            _node.MoveUnder(above);
            return this;
        }

        /// <summary>Names the substate that is entered whenever this state is.</summary>
        public StateConfiguration InitialTransition(TState targetState)
        {
            if (_node.Initial is not null)
                throw new InvalidOperationException($"State '{_node.State}' has an initial transition already.");
            if (Same(_node.State, targetState))
                throw new ArgumentException($"State '{targetState}' cannot be its own initial substate.");
            _node.Initial = Machine.Register(targetState);
            return this;
        }

        StateConfiguration Add(TriggerBehaviour behaviour)
        {
            _node.Add(behaviour);
            return this;
        }

        StateConfiguration Add(List<Handler> handlers, Handler handler)
        {
            handlers.Add(handler);
            return this;
        }
    }
}
