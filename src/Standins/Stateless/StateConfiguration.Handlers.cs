namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        public StateConfiguration OnActivate(Action activateAction, string? activateActionDescription = null) =>
            Add(_node.Activation, new Handler(Required(activateAction), _ => activateAction(), null, activateActionDescription));

        public StateConfiguration OnDeactivate(Action deactivateAction, string? deactivateActionDescription = null) =>
            Add(_node.Deactivation, new Handler(Required(deactivateAction), _ => deactivateAction(), null, deactivateActionDescription));

        public StateConfiguration OnEntry(Action entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry, new Handler(Required(entryAction), _ => entryAction(), null, entryActionDescription));

        public StateConfiguration OnEntry(Action<Transition> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry, new Handler(Required(entryAction), entryAction, null, entryActionDescription));

        public StateConfiguration OnExit(Action exitAction, string? exitActionDescription = null) =>
            Add(_node.Exit, new Handler(Required(exitAction), _ => exitAction(), null, exitActionDescription));

        public StateConfiguration OnExit(Action<Transition> exitAction, string? exitActionDescription = null) =>
            Add(_node.Exit, new Handler(Required(exitAction), exitAction, null, exitActionDescription));

        public StateConfiguration OnEntryFrom(
            TriggerWithParameters trigger, Action<Transition> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), entryAction, null, entryActionDescription).OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFrom(TTrigger trigger, Action entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry, new Handler(Required(entryAction), _ => entryAction(), null, entryActionDescription)
                .OnlyFor(trigger));

        public StateConfiguration OnEntryFrom(TTrigger trigger, Action<Transition> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry, new Handler(Required(entryAction), entryAction, null, entryActionDescription)
                .OnlyFor(trigger));

        public StateConfiguration OnEntryFrom<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0)), null, entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFrom<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0, Transition> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), t), null, entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFrom<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction),
                    t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1)), null,
                        entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFrom<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1, Transition> entryAction,
            string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction),
                    t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1), t), null,
                        entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2> entryAction,
            string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction),
                    t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                        Arguments.Get<TArg2>(t.Parameters, 2)), null, entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2, Transition> entryAction,
            string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction),
                    t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                        Arguments.Get<TArg2>(t.Parameters, 2), t), null, entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));
    }
}
