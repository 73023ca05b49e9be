using System.Diagnostics.CodeAnalysis;
using Stateless.Reflection;

namespace Stateless;

enum TriggerKind
{
    Permit,
    Reentry,
    Ignore,
    Internal,
    Dynamic,
}

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What one trigger does in one state, and under which conditions.</summary>
    internal sealed class TriggerBehaviour(TriggerKind kind, TTrigger trigger, Guard[] guards)
    {
        public TriggerKind Kind => kind;

        public TTrigger Trigger => trigger;

        public Guard[] Guards => guards;

        [AllowNull]
        public TState Destination { get; init; }

        public Handler? Action { get; init; }

        public Func<object[], ValueTask<TState>>? Selector { get; init; }

        public InvocationInfo? SelectorInfo { get; init; }

        public DynamicStateInfos? PossibleDestinations { get; init; }

        /// <summary>The descriptions of the conditions that do not hold; null when all hold.</summary>
        public ValueTask<List<string>?> Unmet(object[] args, bool keepContext) =>
            guards.Length == 0 ? default : TestAll(args, keepContext);

        async ValueTask<List<string>?> TestAll(object[] args, bool keepContext)
        {
            List<string>? unmet = null;
            foreach (var guard in guards)
                if (!await guard.IsMet(args).ConfigureAwait(keepContext))
                    (unmet ??= []).Add(guard.Info.Description);
            return unmet;
        }
    }
}
