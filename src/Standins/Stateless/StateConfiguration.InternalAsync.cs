namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        public StateConfiguration InternalTransitionAsync(TTrigger trigger, Func<Task> internalAction) =>
            InsideAsync(trigger, Guard.Always(), internalAction, _ => internalAction());

        public StateConfiguration InternalTransitionAsync(TTrigger trigger, Func<Transition, Task> internalAction) =>
            InsideAsync(trigger, Guard.Always(), internalAction, internalAction);

        public StateConfiguration InternalTransitionAsyncIf(TTrigger trigger, Func<bool> guard, Func<Task> internalAction) =>
            InsideAsync(trigger, Guard.Of(guard, null), internalAction, _ => internalAction());

        public StateConfiguration InternalTransitionAsyncIf(TTrigger trigger, Func<bool> guard, Func<Transition, Task> internalAction) =>
            InsideAsync(trigger, Guard.Of(guard, null), internalAction, internalAction);

        public StateConfiguration InternalTransitionAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Always(), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), t));

        public StateConfiguration InternalTransitionAsyncIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, Func<TArg0, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Of(guard, null), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), t));

        public StateConfiguration InternalTransitionAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Always(), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1), t));

        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard,
            Func<TArg0, TArg1, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Of(guard, null), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1), t));

        public StateConfiguration InternalTransitionAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Always(), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                    Arguments.Get<TArg2>(t.Parameters, 2), t));

        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard,
            Func<TArg0, TArg1, TArg2, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Of(guard, null), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                    Arguments.Get<TArg2>(t.Parameters, 2), t));

        [Obsolete("Superseded by InternalTransitionAsync(TTrigger, Func<Transition, Task>).")]
        public StateConfiguration InternalTransitionAsync<TArg0>(TTrigger trigger, Func<Transition, Task> internalAction) =>
            InternalTransitionAsync(trigger, internalAction);

        [Obsolete("Superseded by InternalTransitionAsyncIf(TTrigger, Func<bool>, Func<Transition, Task>).")]
        public StateConfiguration InternalTransitionAsyncIf<TArg0>(TTrigger trigger, Func<bool> guard,
            Func<Transition, Task> internalAction) =>
            InternalTransitionAsyncIf(trigger, guard, internalAction);

        [Obsolete("Superseded by the overload whose guard takes the values.")]
        public StateConfiguration InternalTransitionAsyncIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<bool> guard, Func<TArg0, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Of(guard, null), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), t));

        [Obsolete("Superseded by the overload whose guard takes the values.")]
        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<bool> guard, Func<TArg0, TArg1, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Of(guard, null), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1), t));

        [Obsolete("Superseded by the overload whose guard takes the values.")]
        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<bool> guard,
            Func<TArg0, TArg1, TArg2, Transition, Task> internalAction) =>
            InsideAsync(Required(trigger).Trigger, Guard.Of(guard, null), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                    Arguments.Get<TArg2>(t.Parameters, 2), t));

        StateConfiguration InsideAsync(TTrigger trigger, Guard guard, Delegate named, Func<Transition, Task> action) =>
            Add(new TriggerBehaviour(TriggerKind.Internal, trigger, [guard])
            {
                Action = new Handler(Required(named), null, action, null),
            });
    }
}
