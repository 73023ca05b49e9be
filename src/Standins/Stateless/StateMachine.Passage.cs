namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public void Activate() => Now(Activate(NodeOf(State), false));

    public Task ActivateAsync() => Activate(NodeOf(State), true).AsTask();

    public void Deactivate() => Now(Deactivate(NodeOf(State), false));

    public Task DeactivateAsync() => Deactivate(NodeOf(State), true).AsTask();

    async ValueTask Activate(StateNode node, bool async)
    {
        if (node.Superstate is not null) await Activate(node.Superstate, async).ConfigureAwait(RetainSynchronizationContext);
        await Run(node.Activation, Standing(node), async, "activation", node).ConfigureAwait(RetainSynchronizationContext);
    }

    async ValueTask Deactivate(StateNode node, bool async)
    {
        await Run(node.Deactivation, Standing(node), async, "deactivation", node).ConfigureAwait(RetainSynchronizationContext);
        if (node.Superstate is not null) await Deactivate(node.Superstate, async).ConfigureAwait(RetainSynchronizationContext);
    }

    static Transition Standing(StateNode node) => new(node.State, node.State, default!);

    /// <summary>Leaves the state and all that surrounds it up to what the destination lies in, innermost first.</summary>
    async ValueTask Exit(StateNode left, Transition transition, bool async)
    {
        if (transition.IsReentry)
        {
            await Run(left.Exit, transition, async, "exit", left).ConfigureAwait(RetainSynchronizationContext);
            return;
        }

        for (var node = left; node is not null && !node.Includes(transition.Destination); node = node.Superstate)
            await Run(node.Exit, transition, async, "exit", node).ConfigureAwait(RetainSynchronizationContext);
    }

    /// <summary>Enters the state, then the substates that start it; answers with the state that was reached.</summary>
    async ValueTask<StateNode> Enter(StateNode node, Transition transition, bool async)
    {
        var before = State;
        await RunEntry(node, transition, async).ConfigureAwait(RetainSynchronizationContext);
        if (_mode == FiringMode.Immediate && !Same(State, before))
        {
            // An entry handler fired on: go on from where that led.
            node = NodeOf(State);
            transition = new Transition(transition.Source, State, transition.Trigger, transition.Parameters);
        }

        if (node.Initial is not { } start) return node;
        if (!node.Substates.Contains(start))
            throw new InvalidOperationException($"State '{start.State}' is to start state '{node.State}' but is not its substate.");
        var step = new Transition(transition.Destination, start.State, transition.Trigger, transition.Parameters);
        await Announce(_transitioned, step, async).ConfigureAwait(RetainSynchronizationContext);
        var inner = new InitialTransition(transition.Source, start.State, transition.Trigger, transition.Parameters);
        return await Enter(start, inner, async).ConfigureAwait(RetainSynchronizationContext);
    }

    async ValueTask RunEntry(StateNode node, Transition transition, bool async)
    {
        if (!transition.IsReentry)
        {
            if (node.Includes(transition.Source)) return;
            if (node.Superstate is not null && transition is not InitialTransition)
                await RunEntry(node.Superstate, transition, async).ConfigureAwait(RetainSynchronizationContext);
        }

        await Run(node.Entry, transition, async, "entry", node).ConfigureAwait(RetainSynchronizationContext);
    }

    ValueTask Run(List<Handler> handlers, Transition transition, bool async, string moment, StateNode node) =>
        handlers.Count == 0 ? default : RunAll(handlers, transition, async, moment, node);

    async ValueTask RunAll(List<Handler> handlers, Transition transition, bool async, string moment, StateNode node)
    {
        foreach (var handler in handlers)
            if (handler.Concerns(transition))
                await handler.Run(transition, async, moment, node.State).ConfigureAwait(RetainSynchronizationContext);
    }
}
