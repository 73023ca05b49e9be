namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    readonly Queue<(TTrigger Trigger, object[] Args)> _queue = [];
    bool _firing;

    public void Fire(TTrigger trigger) => Now(Fire(trigger, [], false));

    public void Fire(TriggerWithParameters trigger, params object[] args) => Now(Fire(Required(trigger).Trigger, args, false));

    public void Fire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) =>
        Now(Fire(Required(trigger).Trigger, [arg0!], false));

    public void Fire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        Now(Fire(Required(trigger).Trigger, [arg0!, arg1!], false));

    public void Fire<TArg0, TArg1, TArg2>(
        TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        Now(Fire(Required(trigger).Trigger, [arg0!, arg1!, arg2!], false));

    public Task FireAsync(TTrigger trigger) => Fire(trigger, [], true).AsTask();

    public Task FireAsync(TTrigger trigger, params object[] args) => Fire(trigger, args, true).AsTask();

    public Task FireAsync(TriggerWithParameters trigger, params object[] args) =>
        Fire(Required(trigger).Trigger, args, true).AsTask();

    public Task FireAsync<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) =>
        Fire(Required(trigger).Trigger, [arg0!], true).AsTask();

    public Task FireAsync<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        Fire(Required(trigger).Trigger, [arg0!, arg1!], true).AsTask();

    public Task FireAsync<TArg0, TArg1, TArg2>(
        TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        Fire(Required(trigger).Trigger, [arg0!, arg1!, arg2!], true).AsTask();

    ValueTask Fire(TTrigger trigger, object[] args, bool async) =>
        _mode == FiringMode.Immediate ? FireOne(trigger, args, async) : FireQueued(trigger, args, async);

    async ValueTask FireQueued(TTrigger trigger, object[] args, bool async)
    {
        _queue.Enqueue((trigger, args));
        if (_firing) return;
        try
        {
            _firing = true;
            while (_queue.TryDequeue(out var next))
                await FireOne(next.Trigger, next.Args, async).ConfigureAwait(RetainSynchronizationContext);
        }
        finally
        {
            _firing = false;
        }
    }

    async ValueTask FireOne(TTrigger trigger, object[] args, bool async)
    {
        if (_parameters.TryGetValue(trigger, out var declared)) declared.ValidateParameters(args);
        var source = State;
        var node = NodeOf(source);
        var found = await Find(node, trigger, args).ConfigureAwait(RetainSynchronizationContext);
        if (found.Behaviour is not null)
            await Follow(node, found.Behaviour, args, async).ConfigureAwait(RetainSynchronizationContext);
        else
            await Unhandled(source, trigger, found.Unmet, async).ConfigureAwait(RetainSynchronizationContext);
    }

    async ValueTask Follow(StateNode source, TriggerBehaviour behaviour, object[] args, bool async)
    {
        var destination = behaviour.Kind switch
        {
            TriggerKind.Dynamic => await behaviour.Selector!(args).ConfigureAwait(RetainSynchronizationContext),
            TriggerKind.Internal => source.State,
            _ => behaviour.Destination,
        };
        var transition = new Transition(source.State, destination!, behaviour.Trigger, args);
        switch (behaviour.Kind)
        {
            case TriggerKind.Internal:
                await behaviour.Action!.Run(transition, async, "internal transition", source.State)
                    .ConfigureAwait(RetainSynchronizationContext);
                break;
            case TriggerKind.Reentry:
                await Reenter(source, transition, async).ConfigureAwait(RetainSynchronizationContext);
                break;
            // A superstate that permits the state we are already in must not restart it.
            case TriggerKind.Dynamic:
            case TriggerKind.Permit when !transition.IsReentry:
                await Move(source, transition, async).ConfigureAwait(RetainSynchronizationContext);
                break;
        }
    }

    async ValueTask Reenter(StateNode source, Transition transition, bool async)
    {
        await Exit(source, transition, async).ConfigureAwait(RetainSynchronizationContext);
        var target = NodeOf(transition.Destination);
        if (!transition.IsReentry)
        {
            // The reentry belongs to a superstate: it is left and entered as a whole.
            transition = new Transition(transition.Destination, transition.Destination, transition.Trigger, transition.Parameters);
            await Exit(target, transition, async).ConfigureAwait(RetainSynchronizationContext);
        }

        await Announce(_transitioned, transition, async).ConfigureAwait(RetainSynchronizationContext);
        var reached = await Enter(target, transition, async).ConfigureAwait(RetainSynchronizationContext);
        await Announce(_completed, transition, async).ConfigureAwait(RetainSynchronizationContext);
        State = reached.State;
    }

    async ValueTask Move(StateNode source, Transition transition, bool async)
    {
        await Exit(source, transition, async).ConfigureAwait(RetainSynchronizationContext);
        State = transition.Destination;
        await Announce(_transitioned, transition, async).ConfigureAwait(RetainSynchronizationContext);
        var reached = await Enter(NodeOf(transition.Destination), transition, async).ConfigureAwait(RetainSynchronizationContext);
        if (!Same(reached.State, State)) State = reached.State;
        if (_completed.Any)
            await Announce(_completed, new Transition(transition.Source, State, transition.Trigger, transition.Parameters), async)
                .ConfigureAwait(RetainSynchronizationContext);
    }

    ValueTask Announce(Listeners listeners, Transition transition, bool async) =>
        listeners.Any ? listeners.Tell(transition, async, RetainSynchronizationContext) : default;

    static bool Same(TState one, TState other) => EqualityComparer<TState>.Default.Equals(one, other);
}
