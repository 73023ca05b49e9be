namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        public StateConfiguration OnActivateAsync(Func<Task> activateAction, string? activateActionDescription = null) =>
            Add(_node.Activation, new Handler(Required(activateAction), null, _ => activateAction(), activateActionDescription));

        public StateConfiguration OnDeactivateAsync(Func<Task> deactivateAction, string? deactivateActionDescription = null) =>
            Add(_node.Deactivation, new Handler(Required(deactivateAction), null, _ => deactivateAction(), deactivateActionDescription));

        public StateConfiguration OnEntryAsync(Func<Task> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry, new Handler(Required(entryAction), null, _ => entryAction(), entryActionDescription));

        public StateConfiguration OnEntryAsync(Func<Transition, Task> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry, new Handler(Required(entryAction), null, entryAction, entryActionDescription));

        public StateConfiguration OnExitAsync(Func<Task> exitAction, string? exitActionDescription = null) =>
            Add(_node.Exit, new Handler(Required(exitAction), null, _ => exitAction(), exitActionDescription));

        public StateConfiguration OnExitAsync(Func<Transition, Task> exitAction, string? exitActionDescription = null) =>
            Add(_node.Exit, new Handler(Required(exitAction), null, exitAction, exitActionDescription));

        public StateConfiguration OnEntryFromAsync(TTrigger trigger, Func<Task> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry, new Handler(Required(entryAction), null, _ => entryAction(), entryActionDescription)
                .OnlyFor(trigger));

        public StateConfiguration OnEntryFromAsync(
            TTrigger trigger, Func<Transition, Task> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry, new Handler(Required(entryAction), null, entryAction, entryActionDescription)
                .OnlyFor(trigger));

        public StateConfiguration OnEntryFromAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), null, t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0)), entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFromAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Transition, Task> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), null, t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), t), entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFromAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task> entryAction, string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), null,
                    t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1)), entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFromAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Transition, Task> entryAction,
            string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), null,
                    t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1), t),
                        entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFromAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task> entryAction,
            string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), null,
                    t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                        Arguments.Get<TArg2>(t.Parameters, 2)), entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));

        public StateConfiguration OnEntryFromAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Transition, Task> entryAction,
            string? entryActionDescription = null) =>
            Add(_node.Entry,
                new Handler(Required(entryAction), null,
                    t => entryAction(Arguments.Get<TArg0>(t.Parameters, 0), Arguments.Get<TArg1>(t.Parameters, 1),
                        Arguments.Get<TArg2>(t.Parameters, 2), t), entryActionDescription)
                .OnlyFor(Required(trigger).Trigger));
    }
}
