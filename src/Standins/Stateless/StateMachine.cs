using Stateless.Reflection;

namespace Stateless;

/// <summary>
/// States and the triggers that lead from one to another. Firing only reads what was configured, so threads whose accessor and mutator
/// are bound to them can share a machine.
/// </summary>
public partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    readonly List<Way> _ways = [];
    readonly Dictionary<(TState From, TTrigger Trigger), List<Way>> _index = [];
    readonly HashSet<TState> _configured = [];
    readonly Func<TState> _read;
    readonly Action<TState> _write;
    readonly TState? _start;

    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        if (!Enum.IsDefined(firingMode)) throw new ArgumentOutOfRangeException(nameof(firingMode));
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        (_read, _write, _start) = (stateAccessor, stateMutator, stateAccessor());
    }

    public StateConfiguration Configure(TState state)
    {
        _configured.Add(state);
        return new StateConfiguration(this, state);
    }

    /// <summary>Whether exactly one way is open; two at once are an <see cref="InvalidOperationException"/>.</summary>
    public bool CanFire(TTrigger trigger) => OpenWay(_read(), trigger) is not null;

    /// <summary>Goes the one open way; none, or more than one, is an <see cref="InvalidOperationException"/> and changes nothing.</summary>
    public void Fire(TTrigger trigger)
    {
        var from = _read();
        var way = OpenWay(from, trigger) ?? throw new InvalidOperationException(WhyClosed(from, trigger));
        _write(way.To);
    }

    Way? OpenWay(TState from, TTrigger trigger)
    {
        Way? open = null;
        foreach (var way in WaysOf(from, trigger))
        {
            if (!way.IsOpen) continue;
            if (open is not null)
                throw new InvalidOperationException($"From '{from}' the trigger '{trigger}' leads two ways at once; let their guards exclude each other.");
            open = way;
        }
        return open;
    }

    string WhyClosed(TState from, TTrigger trigger)
    {
        var guards = WaysOf(from, trigger).Select(way => way.GuardName).OfType<string>().ToArray();
        return guards.Length == 0
            ? $"From '{from}' the trigger '{trigger}' leads nowhere."
            : $"From '{from}' the trigger '{trigger}' is closed by: {string.Join(", ", guards)}.";
    }

    List<Way> WaysOf(TState from, TTrigger trigger) => _index.GetValueOrDefault((from, trigger), []);

    void Add(Way way)
    {
        _ways.Add(way);
        if (!_index.TryAdd((way.From, way.Trigger), [way])) _index[(way.From, way.Trigger)].Add(way);
    }

    /// <summary>What was configured, to be drawn.</summary>
    public StateMachineInfo GetInfo() => new(
        $"{_start}",
        [.. _configured.Concat(_ways.Select(way => way.To)).Distinct().Select(state => $"{state}")],
        [.. _ways.Select(way => ($"{way.From}", $"{way.To}", way.Label))]);

    sealed record Way(TState From, TTrigger Trigger, TState To, Func<bool>? Guard, string? GuardName)
    {
        public bool IsOpen => Guard is null || Guard();

        public string Label => GuardName is null ? $"{Trigger}" : $"{Trigger} [{GuardName}]";
    }
}
