namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        public StateConfiguration PermitReentry(TTrigger trigger) =>
            Again(trigger);

        public StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Again(trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitReentryIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            Again(trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitReentryIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Again(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitReentryIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Again(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitReentryIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Again(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitReentryIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Again(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Again(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Again(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitReentryIfAsync(TTrigger trigger, Func<Task<bool>> guard, string? guardDescription = null) =>
            Again(trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitReentryIfAsync(TTrigger trigger, params Tuple<Func<Task<bool>>, string>[] guards) =>
            Again(trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitReentryIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<bool>> guard, string? guardDescription = null) =>
            Again(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitReentryIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, Task<bool>>, string>[] guards) =>
            Again(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitReentryIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<bool>> guard, string? guardDescription = null) =>
            Again(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitReentryIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, Task<bool>>, string>[] guards) =>
            Again(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitReentryIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<bool>> guard,
            string? guardDescription = null) =>
            Again(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitReentryIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, Task<bool>>, string>[] guards) =>
            Again(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        StateConfiguration Again(TTrigger trigger, params Guard[] guards) =>
            Add(new TriggerBehaviour(TriggerKind.Reentry, trigger, guards) { Destination = _node.State });
    }
}
