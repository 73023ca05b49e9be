namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            To(trigger, destinationState);

        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            To(trigger, destinationState, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards) =>
            To(trigger, destinationState, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, Func<TArg0, bool> guard, string? guardDescription = null) =>
            To(Required(trigger).Trigger, destinationState, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            To(Required(trigger).Trigger, destinationState, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, Func<TArg0, TArg1, bool> guard,
            string? guardDescription = null) =>
            To(Required(trigger).Trigger, destinationState, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState,
            params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            To(Required(trigger).Trigger, destinationState, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, Func<TArg0, TArg1, TArg2, bool> guard,
            string? guardDescription = null) =>
            To(Required(trigger).Trigger, destinationState, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState,
            params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            To(Required(trigger).Trigger, destinationState, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitIfAsync(
            TTrigger trigger, TState destinationState, Func<Task<bool>> guard, string? guardDescription = null) =>
            To(trigger, destinationState, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitIfAsync(
            TTrigger trigger, TState destinationState, params Tuple<Func<Task<bool>>, string>[] guards) =>
            To(trigger, destinationState, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, Func<TArg0, Task<bool>> guard,
            string? guardDescription = null) =>
            To(Required(trigger).Trigger, destinationState, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, params Tuple<Func<TArg0, Task<bool>>, string>[] guards) =>
            To(Required(trigger).Trigger, destinationState, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, Func<TArg0, TArg1, Task<bool>> guard,
            string? guardDescription = null) =>
            To(Required(trigger).Trigger, destinationState, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState,
            params Tuple<Func<TArg0, TArg1, Task<bool>>, string>[] guards) =>
            To(Required(trigger).Trigger, destinationState, Guard.All(guards, Guard.Of));

        public StateConfiguration PermitIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, Func<TArg0, TArg1, TArg2, Task<bool>> guard,
            string? guardDescription = null) =>
            To(Required(trigger).Trigger, destinationState, Guard.Of(guard, guardDescription));

        public StateConfiguration PermitIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState,
            params Tuple<Func<TArg0, TArg1, TArg2, Task<bool>>, string>[] guards) =>
            To(Required(trigger).Trigger, destinationState, Guard.All(guards, Guard.Of));

        StateConfiguration To(TTrigger trigger, TState destination, params Guard[] guards)
        {
            if (Same(_node.State, destination))
                throw new ArgumentException($"State '{destination}' cannot permit a move to itself: ignore the trigger or permit reentry.");
            return Add(new TriggerBehaviour(TriggerKind.Permit, trigger, guards) { Destination = destination });
        }
    }
}
