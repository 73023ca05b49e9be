namespace Stateless;

/// <summary>
/// A machine of states and triggers. Configure it first; after that its configuration is only read, so a machine in
/// <see cref="FiringMode.Immediate"/> whose accessor and mutator are thread-bound may be fired from several threads.
/// </summary>
public partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    readonly Dictionary<TState, StateNode> _nodes = [];
    readonly Dictionary<TTrigger, TriggerWithParameters> _parameters = [];
    readonly Func<TState> _read;
    readonly Action<TState> _write;
    readonly TState _initial;
    readonly FiringMode _mode;

    public StateMachine(TState initialState) : this(initialState, FiringMode.Queued)
    {
    }

    public StateMachine(TState initialState, FiringMode firingMode) : this(new Cell { State = initialState }, firingMode)
    {
    }

    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
        : this(stateAccessor, stateMutator, FiringMode.Queued)
    {
    }

    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _read = stateAccessor;
        _write = stateMutator;
        _initial = stateAccessor();
        _mode = firingMode;
    }

    StateMachine(Cell cell, FiringMode mode) : this(() => cell.State, state => cell.State = state, mode)
    {
    }

    /// <summary>Whether handlers go on in the caller's synchronization context.</summary>
    public bool RetainSynchronizationContext { get; set; }

    public TState State
    {
        get => _read();
        private set => _write(value);
    }

    public StateConfiguration Configure(TState state) => new(this, Register(state));

    public TriggerWithParameters SetTriggerParameters(TTrigger trigger, params Type[] argumentTypes) =>
        Declare(new TriggerWithParameters(trigger, argumentTypes));

    public TriggerWithParameters<TArg0> SetTriggerParameters<TArg0>(TTrigger trigger) =>
        Declare(new TriggerWithParameters<TArg0>(trigger));

    public TriggerWithParameters<TArg0, TArg1> SetTriggerParameters<TArg0, TArg1>(TTrigger trigger) =>
        Declare(new TriggerWithParameters<TArg0, TArg1>(trigger));

    public TriggerWithParameters<TArg0, TArg1, TArg2> SetTriggerParameters<TArg0, TArg1, TArg2>(TTrigger trigger) =>
        Declare(new TriggerWithParameters<TArg0, TArg1, TArg2>(trigger));

    /// <summary>Whether the current state is the given one or one of its substates.</summary>
    public bool IsInState(TState state) => NodeOf(State).IsWithin(state);

    public override string ToString() =>
        $"StateMachine {{ State = {State}, PermittedTriggers = {{ {string.Join(", ", Now(Permitted([])))} }}}}";

    T Declare<T>(T trigger) where T : TriggerWithParameters
    {
        if (!_parameters.TryAdd(trigger.Trigger, trigger))
            throw new InvalidOperationException($"The parameters of trigger '{trigger.Trigger}' were declared before.");
        return trigger;
    }

    internal StateNode Register(TState state)
    {
        if (!_nodes.TryGetValue(state, out var node)) _nodes.Add(state, node = new StateNode(state));
        return node;
    }

    // A state that nobody configured is legal: it has no way out. It is not stored, so that firing never writes.
    StateNode NodeOf(TState state) => _nodes.TryGetValue(state, out var node) ? node : new StateNode(state);

    static T Now<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    static void Now(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully) task.AsTask().GetAwaiter().GetResult();
    }

    sealed class Cell
    {
        public required TState State { get; set; }
    }
}
