namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        public StateConfiguration Ignore(TTrigger trigger) =>
            Skip(trigger);

        public StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Skip(trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration IgnoreIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            Skip(trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration IgnoreIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Skip(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration IgnoreIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Skip(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration IgnoreIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Skip(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration IgnoreIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Skip(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Skip(Required(trigger).Trigger, Guard.Of(guard, guardDescription));

        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Skip(Required(trigger).Trigger, Guard.All(guards, Guard.Of));

        StateConfiguration Skip(TTrigger trigger, params Guard[] guards) =>
            Add(new TriggerBehaviour(TriggerKind.Ignore, trigger, guards));
    }
}
