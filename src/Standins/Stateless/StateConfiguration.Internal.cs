namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        public StateConfiguration InternalTransition(TTrigger trigger, Action internalAction) =>
            Inside(trigger, Guard.Always(), internalAction, _ => internalAction());

        public StateConfiguration InternalTransition(TTrigger trigger, Action<Transition> entryAction) =>
            Inside(trigger, Guard.Always(), entryAction, entryAction);

        public StateConfiguration InternalTransition<TArg0>(TTrigger trigger, Action<Transition> internalAction) =>
            Inside(trigger, Guard.Always(), internalAction, internalAction);

        public StateConfiguration InternalTransitionIf(
            TTrigger trigger, Func<object[], bool> guard, Action internalAction, string? guardDescription = null) =>
            Inside(trigger, Guard.Of(guard, guardDescription), internalAction, _ => internalAction());

        public StateConfiguration InternalTransitionIf(
            TTrigger trigger, Func<object[], bool> guard, Action<Transition> entryAction, string? guardDescription = null) =>
            Inside(trigger, Guard.Of(guard, guardDescription), entryAction, entryAction);

        public StateConfiguration InternalTransitionIf<TArg0>(
            TTrigger trigger, Func<object[], bool> guard, Action<Transition> internalAction, string? guardDescription = null) =>
            Inside(trigger, Guard.Of(guard, guardDescription), internalAction, internalAction);

        public StateConfiguration InternalTransition<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0, Transition> internalAction) =>
            Inside(Required(trigger).Trigger, Guard.Always(), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), t));

        public StateConfiguration InternalTransitionIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, Action<TArg0, Transition> internalAction,
            string? guardDescription = null) =>
            Inside(Required(trigger).Trigger, Guard.Of(guard, guardDescription), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), t));

        public StateConfiguration InternalTransition<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1, Transition> internalAction) =>
            Inside(Required(trigger).Trigger, Guard.Always(), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1), t));

        public StateConfiguration InternalTransitionIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<object[], bool> guard, Action<TArg0, TArg1, Transition> internalAction,
            string? guardDescription = null) =>
            Inside(Required(trigger).Trigger, Guard.Of(guard, guardDescription), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1), t));

        public StateConfiguration InternalTransitionIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, Action<TArg0, TArg1, Transition> internalAction,
            string? guardDescription = null) =>
            Inside(Required(trigger).Trigger, Guard.Of(guard, guardDescription), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1), t));

        public StateConfiguration InternalTransition<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2, Transition> internalAction) =>
            Inside(Required(trigger).Trigger, Guard.Always(), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                    Arguments.Get<TArg2>(t.Parameters, 2), t));

        public StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<object[], bool> guard,
            Action<TArg0, TArg1, TArg2, Transition> internalAction, string? guardDescription = null) =>
            Inside(Required(trigger).Trigger, Guard.Of(guard, guardDescription), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                    Arguments.Get<TArg2>(t.Parameters, 2), t));

        public StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard,
            Action<TArg0, TArg1, TArg2, Transition> internalAction, string? guardDescription = null) =>
            Inside(Required(trigger).Trigger, Guard.Of(guard, guardDescription), internalAction,
                t => internalAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                    Arguments.Get<TArg2>(t.Parameters, 2), t));

        StateConfiguration Inside(TTrigger trigger, Guard guard, Delegate named, Action<Transition> action) =>
            Add(new TriggerBehaviour(TriggerKind.Internal, trigger, [guard])
            {
                Action = new Handler(Required(named), action, null, null),
            });
    }
}
