using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        public StateConfiguration PermitDynamicAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, string? destinationStateSelectorDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(trigger, destinationStateSelector, _ => new(destinationStateSelector()), destinationStateSelectorDescription,
                possibleDestinationStates);

        public StateConfiguration PermitDynamicAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector,
            string? destinationStateSelectorDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0))), destinationStateSelectorDescription,
                    possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, Func<bool> guard, string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(trigger, destinationStateSelector, _ => new(destinationStateSelector()), null, possibleDestinationStates,
                Guard.Of(guard, guardDescription));

        public StateConfiguration PermitDynamicIfAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, string? destinationStateSelectorDescription, Func<bool> guard,
            string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(trigger, destinationStateSelector, _ => new(destinationStateSelector()), destinationStateSelectorDescription,
                possibleDestinationStates,
                Guard.Of(guard, guardDescription));

        public StateConfiguration PermitDynamicIfAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, DynamicStateInfos? possibleDestinationStates = null,
            params Tuple<Func<bool>, string>[] guards) =>
            Choose(trigger, destinationStateSelector, _ => new(destinationStateSelector()), null, possibleDestinationStates,
                Guard.All(guards, Guard.Of));

        public StateConfiguration PermitDynamicIfAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, string? destinationStateSelectorDescription,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Choose(trigger, destinationStateSelector, _ => new(destinationStateSelector()), destinationStateSelectorDescription,
                possibleDestinationStates,
                Guard.All(guards, Guard.Of));

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0))), null, null);

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector, Func<bool> guard,
            string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0))), null, possibleDestinationStates,
                Guard.Of(guard, guardDescription));

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0))), null, possibleDestinationStates,
                Guard.All(guards, Guard.Of));

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector, Func<TArg0, bool> guard,
            string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0))), null, possibleDestinationStates,
                Guard.Of(guard, guardDescription));

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0))), null, possibleDestinationStates,
                Guard.All(guards, Guard.Of));

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<TState>> destinationStateSelector, Func<bool> guard,
            string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0), Arguments.Get<TArg1>(args, 1))), null,
                    possibleDestinationStates,
                Guard.Of(guard, guardDescription));

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<TState>> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0), Arguments.Get<TArg1>(args, 1))), null,
                    possibleDestinationStates,
                Guard.All(guards, Guard.Of));

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<TState>> destinationStateSelector,
            Func<TArg0, TArg1, bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0), Arguments.Get<TArg1>(args, 1))), null,
                    possibleDestinationStates,
                Guard.Of(guard, guardDescription));

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<TState>> destinationStateSelector,
            Tuple<Func<TArg0, TArg1, bool>, string>[] guards, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0), Arguments.Get<TArg1>(args, 1))), null,
                    possibleDestinationStates,
                Guard.All(guards, Guard.Of));

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<TState>> destinationStateSelector,
            Func<bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0), Arguments.Get<TArg1>(args, 1),
                    Arguments.Get<TArg2>(args, 2))), null, possibleDestinationStates,
                Guard.Of(guard, guardDescription));

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<TState>> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0), Arguments.Get<TArg1>(args, 1),
                    Arguments.Get<TArg2>(args, 2))), null, possibleDestinationStates,
                Guard.All(guards, Guard.Of));

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<TState>> destinationStateSelector,
            Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0), Arguments.Get<TArg1>(args, 1),
                    Arguments.Get<TArg2>(args, 2))), null, possibleDestinationStates,
                Guard.Of(guard, guardDescription));

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<TState>> destinationStateSelector,
            Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards, DynamicStateInfos? possibleDestinationStates = null) =>
            Choose(Required(trigger).Trigger, destinationStateSelector,
                args => new(destinationStateSelector(Arguments.Get<TArg0>(args, 0), Arguments.Get<TArg1>(args, 1),
                    Arguments.Get<TArg2>(args, 2))), null, possibleDestinationStates,
                Guard.All(guards, Guard.Of));
    }
}
