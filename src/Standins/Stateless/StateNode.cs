namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>All that is configured for one state.</summary>
    internal sealed class StateNode(TState state)
    {
        public TState State => state;

        public StateNode? Superstate { get; private set; }

        public List<StateNode> Substates { get; } = [];

        public Dictionary<TTrigger, List<TriggerBehaviour>> Triggers { get; } = [];

        public List<Handler> Entry { get; } = [];

        public List<Handler> Exit { get; } = [];

        public List<Handler> Activation { get; } = [];

        public List<Handler> Deactivation { get; } = [];

        public StateNode? Initial { get; set; }

        public IEnumerable<TriggerBehaviour> Behaviours => Triggers.Values.SelectMany(b => b);

        public void Add(TriggerBehaviour behaviour)
        {
            if (!Triggers.TryGetValue(behaviour.Trigger, out var behaviours)) Triggers.Add(behaviour.Trigger, behaviours = []);
            behaviours.Add(behaviour);
        }

        public void MoveUnder(StateNode superstate)
        {
            Superstate = superstate;
            superstate.Substates.Add(this);
        }

        /// <summary>Whether the state is this one or lies below it.</summary>
        public bool Includes(TState other)
        {
            if (EqualityComparer<TState>.Default.Equals(state, other)) return true;
            foreach (var substate in Substates)
                if (substate.Includes(other)) return true;
            return false;
        }

        /// <summary>Whether the state is this one or lies above it.</summary>
        public bool IsWithin(TState other) =>
            EqualityComparer<TState>.Default.Equals(state, other) || (Superstate?.IsWithin(other) ?? false);
    }
}
