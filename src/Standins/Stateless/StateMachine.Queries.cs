namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    [Obsolete("Superseded by PermittedTriggersAsync, which awaits asynchronous guards.")]
    public IEnumerable<TTrigger> PermittedTriggers => Now(Permitted([]));

    public Task<IEnumerable<TTrigger>> PermittedTriggersAsync => GetPermittedTriggersAsync();

    [Obsolete("Superseded by GetPermittedTriggersAsync, which awaits asynchronous guards.")]
    public IEnumerable<TTrigger> GetPermittedTriggers(params object[] args) => Now(Permitted(args));

    public async Task<IEnumerable<TTrigger>> GetPermittedTriggersAsync(params object[] args) =>
        await Permitted(args).ConfigureAwait(RetainSynchronizationContext);

    public async Task<IEnumerable<TriggerDetails<TState, TTrigger>>> GetDetailedPermittedTriggers(params object[] args) =>
        from trigger in await Permitted(args).ConfigureAwait(RetainSynchronizationContext)
        select new TriggerDetails<TState, TTrigger>(trigger, _parameters.GetValueOrDefault(trigger));

    public bool CanFire(TTrigger trigger) => CanFire(trigger, [], out _);

    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) => CanFire(trigger, arg0, out _);

    public bool CanFire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        CanFire(trigger, arg0, arg1, out _);

    public bool CanFire<TArg0, TArg1, TArg2>(
        TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        CanFire(trigger, arg0, arg1, arg2, out _);

    /// <summary>
    /// Whether the trigger would be handled. The guards that stand in the way come as descriptions: empty when nothing
    /// does, null when the state knows nothing of the trigger.
    /// </summary>
    public bool CanFire(TTrigger trigger, out ICollection<string> unmetGuards) => CanFire(trigger, [], out unmetGuards);

    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0, out ICollection<string> unmetGuards) =>
        CanFire(Required(trigger).Trigger, [arg0!], out unmetGuards);

    public bool CanFire<TArg0, TArg1>(
        TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1, out ICollection<string> unmetGuards) =>
        CanFire(Required(trigger).Trigger, [arg0!, arg1!], out unmetGuards);

    public bool CanFire<TArg0, TArg1, TArg2>(
        TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2,
        out ICollection<string> unmetGuards) =>
        CanFire(Required(trigger).Trigger, [arg0!, arg1!, arg2!], out unmetGuards);

    bool CanFire(TTrigger trigger, object[] args, out ICollection<string> unmetGuards)
    {
        var found = Now(Find(NodeOf(State), trigger, args));
        unmetGuards = found.Unmet!;
        return found.Behaviour is not null;
    }

    async ValueTask<IEnumerable<TTrigger>> Permitted(object[] args)
    {
        var permitted = new HashSet<TTrigger>();
        for (var node = NodeOf(State); node is not null; node = node.Superstate)
            foreach (var behaviour in node.Behaviours)
                if (await behaviour.Unmet(args, RetainSynchronizationContext).ConfigureAwait(RetainSynchronizationContext) is null)
                    permitted.Add(behaviour.Trigger);
        return permitted;
    }

    /// <summary>Looks for the one behaviour whose guards hold, in the state and then in what surrounds it.</summary>
    async ValueTask<Found> Find(StateNode start, TTrigger trigger, object[] args)
    {
        List<string>? unmet = null;
        for (var node = start; node is not null; node = node.Superstate)
        {
            if (!node.Triggers.TryGetValue(trigger, out var behaviours)) continue;
            unmet = null;
            TriggerBehaviour? hit = null;
            foreach (var behaviour in behaviours)
            {
                var failed = await behaviour.Unmet(args, RetainSynchronizationContext).ConfigureAwait(RetainSynchronizationContext);
                if (failed is null && hit is not null) throw Ambiguous(node.State, trigger);
                if (failed is null) hit = behaviour;
                else unmet = unmet is null ? failed : [.. unmet.Union(failed)];
            }

            if (hit is not null) return new Found(hit, []);
        }

        return new Found(null, unmet);
    }

    static InvalidOperationException Ambiguous(TState state, TTrigger trigger) =>
        new($"State '{state}' permits more than one transition for trigger '{trigger}'; guards must exclude each other.");

    readonly record struct Found(TriggerBehaviour? Behaviour, ICollection<string>? Unmet);
}
