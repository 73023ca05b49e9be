using System.Diagnostics.CodeAnalysis;
using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Something to run at a point of a transition; bound to one trigger if <see cref="OnlyFor"/> says so.</summary>
    internal sealed class Handler(Delegate named, Action<Transition>? run, Func<Transition, Task>? runAsync, string? description)
    {
        public InvocationInfo Info { get; } = InvocationInfo.Create(
            named, description, runAsync is null ? InvocationInfo.Timing.Synchronous : InvocationInfo.Timing.Asynchronous);

        public bool HasTrigger { get; private init; }

        [AllowNull]
        public TTrigger Trigger { get; private init; }

        public Handler OnlyFor(TTrigger trigger) => new(named, run, runAsync, description) { HasTrigger = true, Trigger = trigger };

        public bool Concerns(Transition transition) =>
            !HasTrigger || EqualityComparer<TTrigger>.Default.Equals(Trigger, transition.Trigger);

        public Task Run(Transition transition, bool async, string moment, TState state)
        {
            if (runAsync is not null && !async) throw NeedsFireAsync($"the {moment} handler of state '{state}'");
            if (runAsync is not null) return runAsync(transition);
            run!(transition);
            return Task.CompletedTask;
        }
    }

    static InvalidOperationException NeedsFireAsync(string what) =>
        new($"Asynchronous code is registered as {what}; it runs only in the asynchronous twin of the called method, such as FireAsync.");

    /// <summary>Listeners to every transition.</summary>
    sealed class Listeners(string name)
    {
        readonly List<Action<Transition>> _now = [];
        readonly List<Func<Transition, Task>> _later = [];

        public bool Any => _now.Count + _later.Count > 0;

        public void Add(Action<Transition> listener) => _now.Add(listener);

        public void Add(Func<Transition, Task> listener) => _later.Add(listener);

        public async ValueTask Tell(Transition transition, bool async, bool keepContext)
        {
            if (_later.Count > 0 && !async) throw NeedsFireAsync(name);
            foreach (var listener in _now) listener(transition);
            foreach (var listener in _later) await listener(transition).ConfigureAwait(keepContext);
        }
    }
}
